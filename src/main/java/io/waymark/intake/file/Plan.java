package io.waymark.intake.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file's columns mean.
 *
 * @param kind what each row is; left out, a person
 * @param columns by name; those left out are ignored
 * @param key what every row must have: {@code EMAIL} or {@code USER_ID}
 * @param rule what becomes of attributes that are known already
 * @param consent what is said about consent, or null for nothing
 * @param tags for everybody in the file
 * @param segment kept by hand, into which everybody is put, or null
 * @param suppressed why nothing is ever sent again to all addresses of the file, or null
 */
record Plan(
    @Nullable Kind kind,
    @NotNull Map<String, @Valid Column> columns,
    @NotNull Key key,
    @NotNull Rule rule,
    @Nullable @Valid Consent consent,
    @Nullable List<@NotNull String> tags,
    @Nullable String segment,
    @Nullable String suppressed) {

  enum Kind {
    PEOPLE,
    /** A product of an order, of which other rows may be other products. */
    ORDERS
  }

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
    /** Names, with commas between them. */
    TAGS,
    /** Why nothing is ever sent to the e-mail address again; empty where it may be. */
    SUPPRESSED,
    SUPPRESSED_AT,
    ORDER_ID,
    ORDERED_AT,
    TOTAL,
    CURRENCY,
    /** Something else about the order. */
    PROPERTY,
    /** Something about the product of the row. */
    PRODUCT,
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
   * @param name of the attribute or property
   * @param type of it; left out, it is a text
   * @param format of dates, e.g. {@code dd.MM.yyyy}; left out, as ISO 8601 has them
   * @param channel of consent; left out, the one of the plan's consent
   */
  record Column(
      @NotNull Target to,
      @Nullable String name,
      @Nullable Type type,
      @Nullable String format,
      @Nullable String channel) {

    static Column of(Target to) {
      return new Column(to, null, null, null, null);
    }

    static Column of(Target to, String channel) {
      return new Column(to, null, null, null, channel);
    }

    static Column attribute(String name, Type type) {
      return new Column(Target.ATTRIBUTE, name, type, null, null);
    }
  }

  /**
   * @param source where it was given, kept in the log
   * @param everybody where no column says it: true if all of the file agreed, false if all withdrew
   */
  record Consent(@NotNull String channel, @NotNull String source, @Nullable Boolean everybody) {}

  boolean isOfOrders() {
    return kind == Kind.ORDERS;
  }

  /** Of which channel a column of consent speaks. */
  String channel(Column column) {
    return column.channel() == null && consent != null
        ? consent.channel()
        : String.valueOf(column.channel());
  }

  long count(Target target) {
    return columns.values().stream().filter(column -> column.to() == target).count();
  }
}
