package io.waymark.audience.condition;

import io.waymark.activity.Activity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some of what a person did.
 *
 * @param names of events; none means whatever they do on a site or in an app
 * @param within how far back, or null for ever
 */
record Events(List<String> names, @Nullable Duration within, EventTest where) {

  private static final Set<String> DOING = Set.of("track", "page", "screen");

  /**
   * The rows, from {@code activity a}.
   *
   * @param mine narrows a column of contact ids
   */
  String from(SqlText sql, UnaryOperator<String> mine) {
    String named =
        switch (names.size()) {
          case 0 -> "a.type in ('track', 'page', 'screen')";
          case 1 -> "a.name = " + sql.text(names.getFirst());
          default -> "a.name = any(cast(" + sql.bind(names.toArray(String[]::new)) + " as text[]))";
        };
    return "from activity a where %s%s%s and %s"
        .formatted(
            named,
            within == null
                ? ""
                : " and a.occurred_at > %s - %s".formatted(sql.now(), NearTest.span(within, sql)),
            where.equals(EventTest.ANY) ? "" : " and (" + where.sql("a.properties", sql) + ")",
            mine.apply("a.contact_id"));
  }

  /** When what happened at a moment is no longer among these; null means never. */
  String leaves(String moment, SqlText sql) {
    return within == null
        ? "cast(null as timestamptz)"
        : moment + " + " + NearTest.span(within, sql);
  }

  List<Activity> of(Known person) {
    return person.activities().stream()
        .filter(activity -> has(activity, person.now(), person.zone()))
        .toList();
  }

  boolean has(Activity activity, Instant now, ZoneId zone) {
    return (names.isEmpty() ? DOING.contains(activity.type()) : names.contains(activity.name()))
        && (within == null || activity.occurredAt().isAfter(now.minus(within)))
        && where.test(activity.properties(), now, zone);
  }

  /** Those of which this is so as well. */
  Events and(EventTest also) {
    return new Events(names, within, new EventTest.Together(true, false, List.of(also, where)));
  }

  Touch touch() {
    return Touch.events(Set.copyOf(names), within);
  }

  String words() {
    String name =
        names.isEmpty()
            ? "anything"
            : names.stream().map(Words::quoted).collect(Collectors.joining(" or "));
    return name
        + (where.equals(EventTest.ANY) ? "" : " with " + where.words())
        + (within == null ? "" : " in the last " + Words.length(within));
  }
}
