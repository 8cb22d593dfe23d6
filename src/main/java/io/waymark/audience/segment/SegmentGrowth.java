package io.waymark.audience.segment;

import io.waymark.contact.Zones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many people joined and left a segment, by days of the account's zone. */
@Component
class SegmentGrowth {

  private final JdbcClient sql;
  private final Zones zones;
  private final Clock clock;

  SegmentGrowth(JdbcClient sql, Zones zones, Clock clock) {
    this.sql = sql;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * @param joined how often somebody joined, as journeys hear it; who joins by a new definition
   *     that tells nobody is not among them
   * @param left how often somebody left
   * @param people the last count of that day; null where nobody counted
   */
  record Day(LocalDate day, long joined, long left, @Nullable Long people) {}

  /**
   * Days that follow each other, newest first, also those on which nothing happened.
   *
   * @param joined of all these days
   * @param left of all these days
   * @param zone in which days begin
   * @param next the last day before these; null where the segment is no older
   */
  record Page(List<Day> items, long joined, long left, ZoneId zone, @Nullable LocalDate next) {}

  /**
   * @param until the last day; null for today
   * @param days how many, none before the segment was made
   */
  Page of(Segment segment, @Nullable LocalDate until, int days) {
    ZoneId zone = zones.account();
    LocalDate made = LocalDate.ofInstant(segment.createdAt(), zone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate last = until == null || until.isAfter(today) ? today : until;
    LocalDate wanted = last.minusDays(days - 1L);
    LocalDate first = wanted.isBefore(made) ? made : wanted;
    List<Day> found = days(segment, first, last, zone);
    return new Page(
        found,
        found.stream().mapToLong(Day::joined).sum(),
        found.stream().mapToLong(Day::left).sum(),
        zone,
        first.isAfter(made) ? first.minusDays(1) : null);
  }

  private List<Day> days(Segment segment, LocalDate first, LocalDate last, ZoneId zone) {
    Instant from = first.atStartOfDay(zone).toInstant();
    Instant made = segment.createdAt();
    return sql.sql(
            """
            with told as (
              select cast(a.occurred_at at time zone cast(:zone as text) as date) as day,
                count(*) filter (where a.name = 'Segment Joined') as joined, count(*) filter (where a.name = 'Segment Left') as left_it
              from activity a
              where a.name in ('Segment Joined', 'Segment Left') and a.properties ->> 'segment' = :key and a.occurred_at >= :from and a.occurred_at < :end
              group by 1
            ),
            counted as (
              select distinct on (1) cast(at at time zone cast(:zone as text) as date) as day, size from segment_size
              where segment_id = :id and at >= :from and at < :end order by 1, at desc
            )
            select d.day, coalesce(t.joined, 0) as joined, coalesce(t.left_it, 0) as left_it, c.size
            from (select cast(:last as date) - n as day from generate_series(0, cast(:last as date) - cast(:first as date)) n) d
            left join told t on t.day = d.day left join counted c on c.day = d.day order by d.day desc""")
        .param("id", segment.id())
        .param("key", segment.key())
        .param("zone", zone.getId())
        .param("first", first)
        .param("last", last)
        .param("from", (from.isBefore(made) ? made : from).atOffset(ZoneOffset.UTC))
        .param("end", last.plusDays(1).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
        .query(SegmentGrowth::day)
        .list();
  }

  private static Day day(ResultSet row, int number) throws SQLException {
    return new Day(
        row.getObject("day", LocalDate.class),
        row.getLong("joined"),
        row.getLong("left_it"),
        row.getObject("size", Long.class));
  }
}
