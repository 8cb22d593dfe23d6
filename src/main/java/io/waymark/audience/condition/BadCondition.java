package io.waymark.audience.condition;

import io.waymark.access.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A condition that cannot be read. */
public final class BadCondition extends Refusal {

  /**
   * @param at where in the tree, e.g. {@code rules[1].value}; empty for the whole
   * @param sentence what is wrong and what to write instead
   */
  public record Problem(String at, String sentence) {}

  private final List<Problem> problems;

  public BadCondition(List<Problem> problems) {
    super(
        HttpStatus.BAD_REQUEST,
        problems.stream()
            .map(p -> p.at().isEmpty() ? p.sentence() : p.at() + ": " + p.sentence())
            .collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  public BadCondition(String at, String sentence) {
    this(List.of(new Problem(at, sentence)));
  }

  /** The same where the tree is a part of something larger. */
  public BadCondition inside(String whole) {
    return new BadCondition(
        problems.stream()
            .map(
                problem ->
                    new Problem(
                        problem.at().isEmpty() ? whole : whole + "." + problem.at(),
                        problem.sentence()))
            .toList());
  }

  public List<Problem> problems() {
    return problems;
  }

  @Override
  protected Map<String, ?> details() {
    return Map.of("problems", problems);
  }
}
