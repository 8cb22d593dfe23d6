package io.waymark.audience.condition;

import java.util.function.UnaryOperator;

/** How many times somebody did something. */
record DidRule(Events events, Comparison comparison, long times) implements Rule {

  /**
   * @param from so many times, below which time alone changes nothing: it only takes away
   */
  private record Count(Events events, long from) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return "select a.contact_id, count(*) as n, %s as due %s group by a.contact_id"
          .formatted(due(sql), events.from(sql, mine));
    }

    private String due(SqlText sql) {
      return from == 1
          ? events.leaves("max(a.occurred_at)", sql)
          : "case when count(*) >= %s then %s end"
              .formatted(sql.bind(from), events.leaves("min(a.occurred_at)", sql));
    }
  }

  @Override
  public String sql(SqlText sql) {
    String count = sql.join(new Count(events, from()));
    if (events.within() != null) {
      sql.mayChangeAt(count + ".due");
    }
    return "%s %s %s"
        .formatted(
            comparison.holds(Long.compare(0, times))
                ? "coalesce(" + count + ".n, 0)"
                : count + ".n",
            comparison.sign(),
            sql.bind(times));
  }

  private long from() {
    return switch (comparison) {
      case AT_LEAST, EQUAL, LESS -> Math.max(times, 1);
      case MORE, AT_MOST -> times + 1;
    };
  }

  @Override
  public boolean test(Known person) {
    return comparison.holds(Long.compare(events.of(person).size(), times));
  }

  @Override
  public String words() {
    if (comparison == Comparison.AT_LEAST && times == 1) {
      return "did " + events.words();
    }
    if (comparison == Comparison.LESS && times == 1
        || comparison == Comparison.EQUAL && times == 0) {
      return "did not do " + events.words();
    }
    return "did %s %s %s".formatted(events.words(), comparison.count(), Words.count(times, "time"));
  }

  @Override
  public Touch touch() {
    return events.touch();
  }
}
