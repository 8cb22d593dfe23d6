package io.waymark.audience.condition;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares text. Equality counts capital letters; the other comparisons do not.
 *
 * @param texts what it may be; one is enough
 */
record TextTest(How how, List<String> texts) implements ValueTest {

  enum How {
    IS("is"),
    CONTAINS("contains"),
    BEGINS("begins with"),
    ENDS("ends with");

    private final String words;

    How(String words) {
      this.words = words;
    }
  }

  @Override
  public String sql(String value, SqlText sql) {
    if (how != How.IS) {
      return texts.stream().map(text -> one(value, text, sql)).collect(Collectors.joining(" or "));
    }
    return texts.size() == 1
        ? value + " = " + SqlText.json(sql.text(texts.getFirst()))
        : "%s = any(array(%s))".formatted(value, of(sql));
  }

  @Override
  public Optional<String> values(SqlText sql) {
    return how == How.IS ? Optional.of(of(sql)) : Optional.empty();
  }

  private String of(SqlText sql) {
    return "select to_jsonb(t) as v from unnest(cast(%s as text[])) as t"
        .formatted(sql.bind(texts.toArray(String[]::new)));
  }

  private String one(String value, String text, SqlText sql) {
    String folded =
        "case when jsonb_typeof(%s) = 'string' then lower((%s #>> '{}') collate pg_c_utf8) end"
            .formatted(value, value);
    String sought = sql.text(fold(text));
    return switch (how) {
      case IS, CONTAINS -> "position(%s in %s) > 0".formatted(sought, folded);
      case BEGINS -> "starts_with(%s, %s)".formatted(folded, sought);
      case ENDS -> "right(%s, length(%s)) = %s".formatted(folded, sought, sought);
    };
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return value instanceof String text && texts.stream().anyMatch(sought -> matches(text, sought));
  }

  private boolean matches(String text, String sought) {
    return switch (how) {
      case IS -> text.equals(sought);
      case CONTAINS -> fold(text).contains(fold(sought));
      case BEGINS -> fold(text).startsWith(fold(sought));
      case ENDS -> fold(text).endsWith(fold(sought));
    };
  }

  /** Character by character, as the database does: no letter becomes two. */
  static String fold(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public String words() {
    return how.words + " " + Words.oneOf(texts);
  }
}
