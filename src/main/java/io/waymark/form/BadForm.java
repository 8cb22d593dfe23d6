package io.waymark.form;

import io.waymark.access.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A definition that makes no form; says everything that is wrong at once. */
final class BadForm extends Refusal {

  /**
   * @param at the place in the definition, e.g. {@code fields[1].type}
   */
  record Problem(String at, String sentence) {}

  private final List<Problem> problems;

  BadForm(List<Problem> problems) {
    super(
        HttpStatus.BAD_REQUEST,
        problems.stream()
            .map(problem -> problem.at() + ": " + problem.sentence())
            .collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  @Override
  protected Map<String, ?> details() {
    return Map.of("problems", problems);
  }
}
