package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares numbers; text that looks like a number is none. */
record NumberTest(Comparison comparison, BigDecimal number) implements ValueTest {

  /** JSON numbers are ordered among themselves by the database, and an index serves them. */
  @Override
  public String sql(String value, SqlText sql) {
    String than = SqlText.json(exact(sql));
    return comparison == Comparison.EQUAL
        ? "%s = %s".formatted(value, than)
        : "%s %s %s and jsonb_typeof(%s) = 'number'"
            .formatted(value, comparison.sign(), than, value);
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return read(value).filter(found -> comparison.holds(found.compareTo(number))).isPresent();
  }

  @Override
  public Optional<String> values(SqlText sql) {
    return comparison == Comparison.EQUAL
        ? Optional.of("select to_jsonb(%s) as v".formatted(exact(sql)))
        : Optional.empty();
  }

  private String exact(SqlText sql) {
    return "cast(" + sql.bind(number) + " as numeric)";
  }

  static Optional<BigDecimal> read(@Nullable Object value) {
    if (!(value instanceof Number number)
        || value instanceof Double d && !Double.isFinite(d)
        || value instanceof Float f && !Float.isFinite(f)) {
      return Optional.empty();
    }
    return Optional.of(
        number instanceof BigDecimal exact ? exact : new BigDecimal(String.valueOf(number)));
  }

  @Override
  public String words() {
    return comparison.words() + " " + Words.number(number);
  }
}
