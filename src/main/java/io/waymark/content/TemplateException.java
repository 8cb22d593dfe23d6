package io.waymark.content;

/**
 * A message that cannot be rendered. Its text is written for the author and carries no personal
 * data.
 */
public class TemplateException extends RuntimeException {

  private final transient TemplateProblem problem;

  public TemplateException(TemplateProblem problem) {
    super(problem.file() + ":" + problem.line() + ": " + problem.reason());
    this.problem = problem;
  }

  public TemplateProblem problem() {
    return problem;
  }
}
