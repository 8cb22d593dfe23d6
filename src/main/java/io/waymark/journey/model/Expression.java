package io.waymark.journey.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * A value somebody wrote into a model: FEEL where it starts with {@code =}, else a plain text.
 * Parsed once.
 */
public final class Expression {

  private static final FeelEngineApi PARSER =
      FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

  private static final int MOST_BRACKETS = 8;

  private static final Pattern PLACE =
      Pattern.compile(":(\\d+):(\\d+), found \"(.*)\"$", Pattern.DOTALL);

  private static final Pattern TIME =
      Pattern.compile(
          "(?:\\b(?:date and time|date|time|duration)\\s*\\(\\s*|@)\"[^\"]*\"(?:\\s*\\))?");

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
    if (Brackets.directlyNested(feel) > MOST_BRACKETS) {
      return new Expression(
          feel,
          null,
          "it opens more than %d brackets right within each other. Leave out those that change nothing."
              .formatted(MOST_BRACKETS));
    }
    try {
      ParseResult result = PARSER.parseExpression(feel);
      return result.isSuccess()
          ? new Expression(feel, result.parsedExpression(), null)
          : new Expression(feel, null, plain(result.failure().message()));
    } catch (StackOverflowError e) {
      return new Expression(feel, null, "it is nested too deeply.");
    }
  }

  /** The parser lists everything it would have taken; an author needs the place. */
  private static String plain(String raw) {
    Matcher place = PLACE.matcher(raw);
    if (!place.find()) {
      return raw.substring(0, Math.min(raw.length(), 160));
    }
    String rest = place.group(3);
    String where = "line " + place.group(1) + ", column " + place.group(2);
    return rest.isEmpty()
        ? "something is missing at its end, " + where + "."
        : "it makes no sense from " + where + ", on: " + rest;
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

  /** The names it looks up that must be given to it, e.g. {@code contact}. */
  public Set<String> names() {
    return parsed == null ? Set.of() : Names.in(parsed.expression()).free();
  }

  /** What it looks up in what is given to it, e.g. {@code contact.first_name}. */
  public Set<Names.Property> properties() {
    return parsed == null ? Set.of() : Names.in(parsed.expression()).properties();
  }

  /** The functions it calls that there are not. */
  public Set<String> unknownFunctions() {
    return parsed == null ? Set.of() : Names.in(parsed.expression()).unknownFunctions();
  }

  /** The texts written into it that something looked up is compared with. */
  public Set<Comparisons.WithText> comparisons() {
    return parsed == null ? Set.of() : Comparisons.in(parsed.expression());
  }

  /** What it looks up and compares with one number, text or truth. */
  public Set<String> comparedWithOneValue() {
    return parsed == null ? Set.of() : Comparisons.withOneValue(parsed.expression());
  }

  /**
   * The dates, times and lengths of time written into it that come to nothing, as they stand there.
   * The parser takes them for null, so only the text still has them.
   */
  public List<String> unreadableTimes() {
    return parsed == null
        ? List.of()
        : TIME.matcher(text)
            .results()
            .map(MatchResult::group)
            .filter(time -> feel(time).value() == null)
            .distinct()
            .toList();
  }

  /** Whether it surely comes to the same for everybody and at every time. */
  public boolean constant() {
    return parsed != null && !Names.in(parsed.expression()).varies();
  }

  /** Whether it surely comes to the same for everybody at any one moment. */
  public boolean variesByTimeAlone() {
    return parsed != null && Names.in(parsed.expression()).variesByTimeAlone();
  }

  /** What something that varies by time alone comes to at a moment; null also where it fails. */
  public Function<Instant, @Nullable Object> byTheClock() {
    var moment = new AtomicReference<>(Instant.EPOCH);
    FeelEngineApi engine =
        FeelEngineBuilder.forJava()
            .withClock(() -> moment.get().atZone(ZoneOffset.UTC))
            .withEnabledExternalFunctions(false)
            .build();
    return now -> {
      moment.set(now);
      return value(engine, Map.of("now", now.atZone(ZoneOffset.UTC)));
    };
  }

  private @Nullable Object value(FeelEngineApi engine, Map<String, Object> known) {
    if (parsed == null) {
      return null;
    }
    EvaluationResult result = engine.evaluate(parsed, known);
    return result.isSuccess() ? result.result() : null;
  }

  /** What a constant comes to; null also where it fails. */
  public @Nullable Object value() {
    return parsed == null ? null : value(parsed.expression());
  }

  /** Whether this condition is met by nobody, whatever is known of them. */
  public boolean neverTrue() {
    return parsed != null && neverTrue(parsed.expression());
  }

  private boolean neverTrue(Exp condition) {
    return switch (condition) {
      case Conjunction and -> neverTrue(and.x()) || neverTrue(and.y());
      case Disjunction or -> neverTrue(or.x()) && neverTrue(or.y());
      case If choice -> neverTrue(choice.statement()) && neverTrue(choice.elseStatement());
      default -> !Names.in(condition).varies() && !Boolean.TRUE.equals(value(condition));
    };
  }

  private @Nullable Object value(Exp expression) {
    EvaluationResult result =
        PARSER.evaluate(new ParsedExpression(expression, text), Map.<String, Object>of());
    return result.isSuccess() ? result.result() : null;
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
