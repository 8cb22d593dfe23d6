package io.waymark.step;

import io.waymark.journey.Feel;
import io.waymark.journey.model.Expression;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
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

  /** As far as they are known at deploy: a setting that is FEEL is null, 0 or false. */
  static <S extends Record> S known(Class<S> type, Map<String, String> headers) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String written = headers.getOrDefault(components[i].getName(), "");
      if (!written.isBlank() && !written.startsWith("=")) {
        arguments[i] = convert(components[i], written);
      } else if (components[i].getType() == int.class) {
        arguments[i] = 0;
      } else if (components[i].getType() == boolean.class) {
        arguments[i] = false;
      }
    }
    return make(type, arguments);
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
    return make(type, arguments);
  }

  private static <S extends Record> S make(Class<S> type, Object[] arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class[]::new);
      Constructor<S> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The settings record of a step cannot be made.", e);
    }
  }

  static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Duration notNegative(RecordComponent component, Duration duration) {
    if (duration.isNegative()) {
      throw new Unfit(
          "The setting \""
              + component.getName()
              + "\" is less than no time: everybody would be too late.");
    }
    return duration;
  }

  private static boolean yesOrNo(RecordComponent component, String value) {
    return switch (value) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new Unfit("The setting \"" + component.getName() + "\" must be yes or no.");
    };
  }

  static Object convert(RecordComponent component, Object value) {
    Class<?> type = component.getType();
    try {
      if (type == String.class) {
        return String.valueOf(value);
      } else if (type == int.class) {
        return new java.math.BigDecimal(String.valueOf(value)).intValueExact();
      } else if (type == boolean.class || type == Boolean.class) {
        return yesOrNo(component, String.valueOf(value));
      } else if (type == Duration.class) {
        return notNegative(
            component,
            value instanceof Duration duration ? duration : Duration.parse(String.valueOf(value)));
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
