package io.waymark.journey;

import io.waymark.journey.model.Expression;
import java.time.Clock;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Evaluates what stands in models about people, on fresh data, by the business clock.
 *
 * <p>A condition is met only by {@code true}. Null, another type, or an error is not met; the error
 * is told, not thrown.
 */
@Component
public class Feel {

  private final FeelEngineApi engine;

  Feel(Clock clock) {
    this.engine =
        FeelEngineBuilder.forJava()
            .withClock(() -> clock.instant().atZone(clock.getZone()))
            .withEnabledExternalFunctions(false)
            .build();
  }

  /**
   * What came of an expression.
   *
   * @param problem why there is no value, or null
   */
  public record Value(@Nullable Object value, @Nullable String problem) {

    public boolean isTrue() {
      return Boolean.TRUE.equals(value);
    }
  }

  public Value evaluate(Expression expression, Map<String, ? extends @Nullable Object> context) {
    ParsedExpression parsed = expression.parsed();
    if (parsed == null) {
      return new Value(
          expression.problem() == null ? expression.text() : null, expression.problem());
    }
    EvaluationResult result = engine.evaluate(parsed, (Map) context);
    if (result.isSuccess()) {
      return new Value(result.result(), null);
    }
    return new Value(null, result.failure().message());
  }

  /** Whether a condition is met; no condition always is. */
  public boolean test(
      @Nullable Expression condition, Map<String, ? extends @Nullable Object> context) {
    return condition == null || evaluate(condition, context).isTrue();
  }
}
