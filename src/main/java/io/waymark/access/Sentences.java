package io.waymark.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What was wrong with a request, and what to send instead. Never repeats a value that was sent. */
final class Sentences {

  private Sentences() {}

  static String unreadable(HttpMessageNotReadableException e) {
    return switch (e.getCause()) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case StreamReadException broken -> "The body is no JSON" + place(broken.getLocation()) + ".";
      case DatabindException wrong -> wrong(wrong);
      case null -> "The body is empty. Send JSON.";
      default -> "The body is no JSON that can be read.";
    };
  }

  private static String unknown(UnrecognizedPropertyException e) {
    return "There is no field \""
        + e.getPropertyName()
        + "\" here. The fields are "
        + e.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static String wrong(DatabindException e) {
    String field =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .map(name -> name == null ? "[]" : name)
            .collect(Collectors.joining("."));
    return field.isEmpty()
        ? "The body is JSON of another shape than is taken here. Send an object with fields."
        : "The field \"" + field + "\" is of the wrong kind. /v3/api-docs says what it takes.";
  }

  private static String place(TokenStreamLocation at) {
    return at == null
        ? ""
        : ", from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on";
  }

  static String invalid(List<FieldError> errors) {
    return errors.stream().map(Sentences::invalid).sorted().collect(Collectors.joining(" "));
  }

  private static String invalid(FieldError error) {
    String field = "The field \"" + error.getField() + "\" ";
    return switch (String.valueOf(error.getCode())) {
      case "NotNull", "NotBlank", "NotEmpty" -> field + "is missing.";
      case "Pattern" -> field + "takes " + choices(error) + ".";
      default -> field + error.getDefaultMessage() + ".";
    };
  }

  /** The last argument of a pattern that lists words is those words. */
  private static String choices(FieldError error) {
    Object[] arguments = error.getArguments();
    String pattern =
        arguments == null
            ? ""
            : Arrays.stream(arguments)
                .filter(MessageSourceResolvable.class::isInstance)
                .map(argument -> ((MessageSourceResolvable) argument).getDefaultMessage())
                .reduce("", (first, last) -> String.valueOf(last));
    return pattern.matches("[\\w-]+(\\|[\\w-]+)*")
        ? pattern.replace("|", " or ")
        : "text of the form " + pattern;
  }

  static String kind(Class<?> type) {
    return Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class
        ? "a number"
        : switch (type.getSimpleName()) {
          case "UUID" -> "an id like 0199c5a6-0000-7000-8000-000000000000";
          case "boolean", "Boolean" -> "true or false";
          case "OffsetDateTime", "Instant" -> "a moment like 2026-12-01T09:00:00Z";
          default -> "a " + type.getSimpleName();
        };
  }
}
