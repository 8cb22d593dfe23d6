package io.waymark.form;

import com.sanctionco.jmail.JMail;
import io.waymark.form.FormText.Consent;
import io.waymark.form.FormText.Field;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form, read as the form asks for it. What it does not ask for is passed
 * over.
 *
 * @param typed as it came, to be shown again
 * @param values as they are to be kept, without those left empty
 * @param agreed to which of the form's consents, by their places
 * @param errors by the name of the field, what to do
 */
record Answers(
    Map<String, List<String>> typed,
    Map<String, Object> values,
    List<Integer> agreed,
    Map<String, String> errors) {

  private static final int LONGEST_EMAIL = 254;
  private static final int MOST_SHOWN = 10_000;

  /** Nobody typed anything yet. */
  static final Answers NONE = new Answers(Map.of(), Map.of(), List.of(), Map.of());

  static String consentName(int place) {
    return "consent-" + place;
  }

  static Answers read(FormText form, HttpServletRequest request) {
    var answers =
        new Answers(
            new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
    for (Field field : form.fields()) {
      String[] sent = request.getParameterValues(field.name());
      answers.take(field, sent == null ? List.of() : List.of(sent));
    }
    for (int i = 0; i < form.asked().size(); i++) {
      answers.consent(i, form.asked().get(i), "yes".equals(request.getParameter(consentName(i))));
    }
    return answers;
  }

  String email() {
    return String.valueOf(values.get(FormText.EMAIL));
  }

  /** The same for whoever sends the same. */
  String text() {
    return new TreeMap<>(values) + "\n" + agreed;
  }

  private void consent(int place, Consent consent, boolean given) {
    if (given) {
      agreed.add(place);
    } else if (consent.mustBeGiven()) {
      errors.put(consentName(place), "Tick this box, or leave without sending.");
    }
  }

  private void take(Field field, List<String> sent) {
    List<String> texts =
        sent.stream()
            .limit(200)
            .map(text -> clean(text, field.hasLines()))
            .filter(text -> !text.isEmpty())
            .toList();
    typed.put(
        field.name(),
        texts.stream()
            .map(text -> text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text)
            .toList());
    if (texts.isEmpty()) {
      if (field.mustBeGiven()) {
        errors.put(field.name(), missing(field));
      }
      return;
    }
    String problem = read(field, texts);
    if (problem != null) {
      errors.put(field.name(), problem);
    }
  }

  private static String missing(Field field) {
    return switch (field.kind()) {
      case BOOLEAN -> "Tick this box, or leave without sending.";
      case LIST -> "Choose at least one.";
      default -> field.choices().isEmpty() ? "Fill this in." : "Choose one.";
    };
  }

  /** What to do, or null where it could be read. */
  private @Nullable String read(Field field, List<String> texts) {
    String text = texts.getFirst();
    return switch (field.kind()) {
      case LIST ->
          keep(
              field,
              List.copyOf(texts),
              field.choices().containsAll(texts),
              "Choose from the list.");
      case NUMBER -> {
        String number = text.replace(',', '.');
        yield number.matches("-?\\d{1,15}(\\.\\d{1,10})?")
            ? keep(field, new BigDecimal(number), true, "")
            : "Write a number, like 12 or 12.5.";
      }
      case BOOLEAN -> keep(field, true, text.equals("yes"), "Tick the box or leave it.");
      case DATE -> date(field, text);
      default -> text(field, text);
    };
  }

  private @Nullable String text(Field field, String text) {
    if (field.asksAddress()) {
      String address = text.toLowerCase(Locale.ROOT);
      return keep(
          field,
          address,
          address.length() <= LONGEST_EMAIL && JMail.isValid(address) && address.indexOf('"') < 0,
          "Write an e-mail address, like ada@example.com.");
    }
    if (!field.choices().isEmpty()) {
      return keep(field, text, field.choices().contains(text), "Choose from the list.");
    }
    return keep(
        field,
        text,
        text.codePointCount(0, text.length()) <= field.longest(),
        "Use %d characters at most.".formatted(field.longest()));
  }

  private @Nullable String date(Field field, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return keep(
          field,
          day.toString(),
          day.getYear() >= 1000 && day.getYear() <= 9999,
          "Write a day, like 2026-05-03.");
    } catch (DateTimeException e) {
      return "Write a day, like 2026-05-03.";
    }
  }

  private @Nullable String keep(Field field, Object value, boolean fits, String otherwise) {
    if (!fits) {
      return otherwise;
    }
    values.put(field.name(), value);
    return null;
  }

  /** No control characters, no half characters; lines only where they are asked for. */
  private static String clean(String sent, boolean lines) {
    String whole = Normalizer.normalize(sent, Normalizer.Form.NFC).replaceAll("\\r\\n?", "\n");
    return whole
        .replaceAll(
            lines ? "[\\p{Cc}\\p{Cs}&&[^\\n]]" : "[\\p{Cc}\\p{Cs}\\u2028\\u2029]+",
            lines ? "" : " ")
        .strip();
  }
}
