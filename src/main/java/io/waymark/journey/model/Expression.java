package io.waymark.journey.model;

import java.util.regex.Pattern;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * A value somebody wrote into a model: FEEL where it starts with {@code =}, else a plain text.
 * Parsed once.
 */
public final class Expression {

  private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

  private final String text;
  private final @Nullable ParsedExpression parsed;
  private final @Nullable String problem;

  private Expression(String text, @Nullable ParsedExpression parsed, @Nullable String problem) {
    this.text = text;
    this.parsed = parsed;
    this.problem = problem;
  }

  /** A value that may be either: FEEL behind a {@code =}, else taken as it stands. */
  public static Expression value(String text) {
    return text.startsWith("=") ? feel(text) : new Expression(text, null, null);
  }

  /** A value that is FEEL, with or without the {@code =}. */
  public static Expression feel(String text) {
    String feel = text.startsWith("=") ? text.substring(1) : text;
    ParseResult result = PARSER.parseExpression(feel);
    return result.isSuccess()
        ? new Expression(feel, result.parsedExpression(), null)
        : new Expression(feel, null, result.failure().message());
  }

  /** Why it cannot be understood, or null. */
  public @Nullable String problem() {
    return problem;
  }

  public boolean isFeel() {
    return parsed != null || problem != null;
  }

  /**
   * Whether it may look at this variable, so that what is costly is fetched only where it is asked
   * for.
   */
  public boolean mentions(String variable) {
    return Pattern.compile("\\b" + Pattern.quote(variable) + "\\b").matcher(text).find();
  }

  public String text() {
    return text;
  }

  public @Nullable ParsedExpression parsed() {
    return parsed;
  }

  @Override
  public String toString() {
    return text;
  }
}
