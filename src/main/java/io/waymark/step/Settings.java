package io.waymark.step;

import io.waymark.journey.Feel;
import io.waymark.journey.model.Expression;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes typed settings of a task's headers. */
final class Settings {

  /** A header that cannot be what the step needs. Written for the author of the journey. */
  static final class Unfit extends RuntimeException {
    Unfit(String message) {
      super(message);
    }
  }

  private Settings() {}

  /**
   * @param data asked for only where a value is FEEL
   * @throws Unfit if a value is missing or of the wrong kind
   */
  static <S extends Record> S bind(
      Class<S> type,
      Map<String, String> headers,
      Feel feel,
      Supplier<Map<String, @Nullable Object>> data) {
    return bind(
        type,
        name -> {
          String written = headers.get(name);
          if (written == null || written.isBlank()) {
            return null;
          }
          Expression expression = Expression.value(written);
          if (!expression.isFeel()) {
            return written;
          }
          Feel.Value value = feel.evaluate(expression, data.get());
          if (value.problem() != null) {
            throw new Unfit(
                "The setting \"" + name + "\" could not be worked out: " + value.problem());
          }
          return value.value();
        });
  }

  /** What an author will be told at deploy: all that is wrong, expressions aside. */
  static <S extends Record> List<String> problems(Class<S> type, Map<String, String> headers) {
    var problems = new ArrayList<String>();
    for (RecordComponent component : type.getRecordComponents()) {
      String written = headers.get(component.getName());
      boolean missing = written == null || written.isBlank();
      if (missing && !optional(component)) {
        problems.add("The setting \"" + component.getName() + "\" is missing.");
      } else if (written != null && !missing && !written.startsWith("=")) {
        try {
          convert(component, written);
        } catch (Unfit e) {
          problems.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return problems;
  }

  private static <S extends Record> S bind(
      Class<S> type, Function<String, @Nullable Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object value = values.apply(components[i].getName());
      if (value == null && !optional(components[i])) {
        throw new Unfit(
            "The setting \"" + components[i].getName() + "\" is empty for this person.");
      }
      if (value != null) {
        arguments[i] = convert(components[i], value);
      }
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
      Constructor<S> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The settings record of a step cannot be made.", e);
    }
  }

  private static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Object convert(RecordComponent component, Object value) {
    Class<?> type = component.getType();
    try {
      if (type == String.class) {
        return String.valueOf(value);
      } else if (type == int.class) {
        return new java.math.BigDecimal(String.valueOf(value)).intValueExact();
      } else if (type == boolean.class) {
        return Boolean.parseBoolean(String.valueOf(value));
      } else if (type == Duration.class) {
        return value instanceof Duration duration
            ? duration
            : Duration.parse(String.valueOf(value));
      } else if (type == Object.class) {
        return value;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Unfit("The setting \"" + component.getName() + "\" must be a whole number.");
    } catch (DateTimeParseException e) {
      throw new Unfit(
          "The setting \"" + component.getName() + "\" must be a duration like PT12H or P2D.");
    }
    throw new IllegalStateException("A setting cannot be of type " + type.getSimpleName());
  }
}
