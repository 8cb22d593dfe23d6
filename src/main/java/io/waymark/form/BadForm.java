package io.waymark.form;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that makes no form; says everything that is wrong at once. */
final class BadForm extends RuntimeException {

  /**
   * @param at the place in the definition, e.g. {@code fields[1].type}
   */
  record Problem(String at, String sentence) {}

  private final List<Problem> problems;

  BadForm(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.at() + ": " + problem.sentence())
            .collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}
