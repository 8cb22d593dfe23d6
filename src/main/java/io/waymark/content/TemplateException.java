package io.waymark.content;

/**
 * A message that cannot be rendered. Its text is written for the author and carries no personal
 * data.
 */
public class TemplateException extends RuntimeException {

  private final transient TemplateProblem problem;
  private final boolean whateverTheData;

  /**
   * @param whateverTheData false if it may well be made for somebody of whom other things are known
   */
  public TemplateException(TemplateProblem problem, boolean whateverTheData) {
    super(problem.file() + ":" + problem.line() + ": " + problem.reason());
    this.problem = problem;
    this.whateverTheData = whateverTheData;
  }

  public boolean whateverTheData() {
    return whateverTheData;
  }

  public TemplateProblem problem() {
    return problem;
  }
}
