package io.waymark.audience.condition;

import io.waymark.activity.Activity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a property of all that somebody did comes to. */
record SumRule(Kind kind, Path property, Events events, Comparison comparison, BigDecimal number)
    implements Rule {

  /** Of nothing, a sum and a count are 0; the others are not known, which answers no. */
  enum Kind {
    SUM("sum"),
    AVERAGE("average"),
    LEAST("smallest"),
    MOST("largest"),
    DIFFERENT("number of different values");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * @param kind of the column {@code v}; an average is a sum, to be compared with {@code n} times
   *     the number, so that nothing is rounded
   */
  private record Total(Kind kind, Path property, Events events) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      String value = property.one("a.properties", sql);
      String number =
          "case when jsonb_typeof(%1$s) = 'number' then cast(%1$s as numeric) end".formatted(value);
      String total =
          switch (kind) {
            case SUM, AVERAGE -> "sum(" + number + ")";
            case LEAST -> "min(" + number + ")";
            case MOST -> "max(" + number + ")";
            case DIFFERENT ->
                "count(distinct case when jsonb_typeof(%1$s) in ('string', 'number', 'boolean') then %1$s end)"
                    .formatted(value);
          };
      return "select a.contact_id, %s as v, %s as n, %s as due %s group by a.contact_id"
          .formatted(
              total,
              kind == Kind.AVERAGE ? "count(" + number + ")" : "0",
              events.leaves("min(a.occurred_at)", sql),
              events.from(sql, mine));
    }
  }

  @Override
  public String sql(SqlText sql) {
    String total = sql.join(new Total(kind, property, events));
    if (events.within() != null) {
      sql.mayChangeAt(total + ".due");
    }
    String than = sql.bind(number) + (kind == Kind.AVERAGE ? " * " + total + ".n" : "");
    return "%s %s %s"
        .formatted(
            ofNothing() ? "coalesce(" + total + ".v, 0)" : total + ".v", comparison.sign(), than);
  }

  private boolean ofNothing() {
    return (kind == Kind.SUM || kind == Kind.DIFFERENT)
        && comparison.holds(BigDecimal.ZERO.compareTo(number));
  }

  @Override
  public boolean test(Known person) {
    List<Activity> done = events.of(person);
    return value(done).filter(found -> comparison.holds(found.compareTo(than(done)))).isPresent();
  }

  private BigDecimal than(List<Activity> done) {
    return kind == Kind.AVERAGE
        ? number.multiply(BigDecimal.valueOf(numbers(done).count()))
        : number;
  }

  private Optional<BigDecimal> value(List<Activity> done) {
    return switch (kind) {
      case SUM -> Optional.of(numbers(done).reduce(BigDecimal.ZERO, BigDecimal::add));
      case AVERAGE -> numbers(done).reduce(BigDecimal::add);
      case LEAST -> numbers(done).min(BigDecimal::compareTo);
      case MOST -> numbers(done).max(BigDecimal::compareTo);
      case DIFFERENT -> Optional.of(BigDecimal.valueOf(different(done)));
    };
  }

  private long different(List<Activity> done) {
    return done.stream()
        .map(activity -> property.readOne(activity.properties()))
        .filter(Objects::nonNull)
        .filter(
            value -> value instanceof String || value instanceof Boolean || value instanceof Number)
        .map(
            value ->
                NumberTest.read(value).<Object>map(BigDecimal::stripTrailingZeros).orElse(value))
        .distinct()
        .count();
  }

  private Stream<BigDecimal> numbers(List<Activity> done) {
    return done.stream()
        .map(activity -> NumberTest.read(property.readOne(activity.properties())))
        .flatMap(Optional::stream);
  }

  @Override
  public String words() {
    return "did %s where the %s of %s %s %s"
        .formatted(events.words(), kind.words, property, comparison.words(), Words.number(number));
  }

  @Override
  public Touch touch() {
    return events.touch();
  }
}
