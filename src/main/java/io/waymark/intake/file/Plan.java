package io.waymark.intake.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file's columns mean.
 *
 * @param columns by name; those left out are ignored
 * @param key what every row must have: {@code EMAIL} or {@code USER_ID}
 * @param rule what becomes of attributes that are known already
 * @param consent what is said about consent, or null for nothing
 * @param tags for everybody in the file
 * @param segment kept by hand, into which everybody is put, or null
 */
record Plan(
    @NotNull Map<String, @Valid Column> columns,
    @NotNull Key key,
    @NotNull Rule rule,
    @Nullable @Valid Consent consent,
    @Nullable List<@NotNull String> tags,
    @Nullable String segment) {

  enum Key {
    EMAIL,
    USER_ID
  }

  enum Rule {
    /** The file is right. */
    OVERWRITE,
    /** Only what is not known yet is set. */
    FILL,
    /** Whatever is newer, by the column that is {@code UPDATED_AT}. */
    NEWER
  }

  enum Target {
    EMAIL,
    USER_ID,
    PHONE,
    ATTRIBUTE,
    /** Yes or no: whether this person agreed. */
    CONSENT,
    /** When they did. */
    CONSENT_AT,
    UPDATED_AT,
    IGNORE
  }

  enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    DATE_TIME,
    LIST
  }

  /**
   * @param name of the attribute
   * @param type of the attribute; left out, it is a text
   * @param format of dates, e.g. {@code dd.MM.yyyy}; left out, as ISO 8601 has them
   */
  record Column(
      @NotNull Target to, @Nullable String name, @Nullable Type type, @Nullable String format) {}

  /**
   * @param source where it was given, kept in the log
   * @param everybody true if all of the file agreed, so that no column says so
   */
  record Consent(@NotNull String channel, @NotNull String source, @Nullable Boolean everybody) {}

  /**
   * @throws BadFile if it does not fit the file
   */
  void check(List<String> names) {
    refuseIf(
        !names.containsAll(columns.keySet()),
        "One of the columns is not in the file. There are: " + String.join(", ", names) + ".");
    refuseIf(
        count(key == Key.EMAIL ? Target.EMAIL : Target.USER_ID) != 1,
        "Say which column is the key: exactly one must be the " + key + ".");
    for (Target once :
        List.of(
            Target.EMAIL,
            Target.USER_ID,
            Target.PHONE,
            Target.CONSENT,
            Target.CONSENT_AT,
            Target.UPDATED_AT)) {
      refuseIf(count(once) > 1, "Two columns are the " + once + ". Keep one of them.");
    }
    refuseIf(
        rule == Rule.NEWER && count(Target.UPDATED_AT) == 0,
        "To keep what is newer, say which column is UPDATED_AT, the time of each row.");
    columns.forEach(Plan::check);
    checkConsent();
    refuseIf(
        tags != null && tags.stream().anyMatch(tag -> tag.isBlank() || tag.length() > 100),
        "A tag has 1 to 100 characters.");
  }

  private static void check(String name, Column column) {
    refuseIf(
        column.to() == Target.ATTRIBUTE
            && (column.name() == null
                || !column.name().matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ -]{0,99}")),
        "The column \"" + name + "\" needs the name of its attribute: letters, digits and _.");
    refuseIf(
        column.format() != null && !isFormat(column.format()),
        "The column \"" + name + "\" has a format that is none. Write it like dd.MM.yyyy.");
  }

  private static boolean isFormat(String format) {
    try {
      return !DateTimeFormatter.ofPattern(format, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkConsent() {
    boolean said = count(Target.CONSENT) == 1;
    if (consent == null) {
      refuseIf(
          said || count(Target.CONSENT_AT) > 0,
          "Consent comes with a source: say by consent.channel and consent.source where it was given. Without it nobody could prove it.");
      return;
    }
    refuseIf(
        !List.of("email", "sms").contains(consent.channel()),
        "The channel of consent is email or sms.");
    refuseIf(
        consent.source().isBlank() || consent.source().length() > 200,
        "Consent comes with a source of 1 to 200 characters: where was it given? Without it nobody could prove it.");
    refuseIf(
        said == Boolean.TRUE.equals(consent.everybody()),
        "Either a column is the CONSENT, or consent.everybody is true.");
  }

  private long count(Target target) {
    return columns.values().stream().filter(column -> column.to() == target).count();
  }

  private static void refuseIf(boolean bad, String reason) {
    if (bad) {
      throw new BadFile(reason);
    }
  }
}
