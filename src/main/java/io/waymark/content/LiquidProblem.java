package io.waymark.content;

/** Something wrong in a piece of Liquid; line and column from 1, 0 where there is no place. */
final class LiquidProblem extends RuntimeException {

  private final int line;
  private final int column;
  private final boolean whateverTheData;

  LiquidProblem(int line, int column, String reason) {
    this(line, column, reason, false);
  }

  private LiquidProblem(int line, int column, String reason, boolean whateverTheData) {
    super(reason, null, false, false);
    this.line = line;
    this.column = column;
    this.whateverTheData = whateverTheData;
  }

  /** What costs too much for one person does so for others, too. */
  static LiquidProblem whateverTheData(String reason) {
    return new LiquidProblem(0, 0, reason, true);
  }

  boolean whateverTheData() {
    return whateverTheData;
  }

  /** As seen from the file that this piece begins at the given line of. */
  TemplateProblem in(String file, int firstLine) {
    return new TemplateProblem(
        file, line == 0 ? 0 : line + firstLine - 1, column, String.valueOf(getMessage()));
  }
}
