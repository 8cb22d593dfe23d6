package io.waymark.audience.condition;

import io.waymark.activity.Activity;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/** When somebody first or last did something; who never did answers no. */
record WhenRule(boolean first, Events events, TimeTest test) implements Rule {

  private record Moment(boolean first, Events events) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return "select a.contact_id, %s(a.occurred_at) as moment %s group by a.contact_id"
          .formatted(first ? "min" : "max", events.from(sql, mine));
    }
  }

  @Override
  public String sql(SqlText sql) {
    String moment = sql.join(new Moment(first, events)) + ".moment";
    test.edges(moment, sql).forEach(sql::mayChangeAt);
    return test.compare(moment, sql);
  }

  @Override
  public boolean test(Known person) {
    Comparator<Instant> order = first ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return events.of(person).stream()
        .map(Activity::occurredAt)
        .min(order)
        .filter(moment -> test.holds(moment, person.now(), person.zone()))
        .isPresent();
  }

  @Override
  public String words() {
    return "%s did %s at a time that %s"
        .formatted(first ? "first" : "last", events.words(), test.words());
  }

  @Override
  public Touch touch() {
    Touch touch = events.touch();
    return test.moving() ? touch.and(Touch.MOVING) : touch;
  }
}
