package io.waymark.audience.segment;

import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.contact.Zones;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many people a segment has, had and would have. */
@Component
class SegmentFigures {

  private static final int SAMPLE = 10;

  private final JdbcClient sql;
  private final Zones zones;
  private final Clock clock;

  SegmentFigures(JdbcClient sql, Zones zones, Clock clock) {
    this.sql = sql;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * How many people there were at a moment.
   *
   * @param at when it was counted
   */
  record Size(Instant at, long people) {}

  /**
   * Somebody who belongs to it.
   *
   * @param since when they joined; null where they would only join
   */
  record Member(long id, @Nullable String email, @Nullable String name, @Nullable Instant since) {}

  /**
   * What a definition would come to.
   *
   * @param people who would be in it
   * @param joining of them, who are not in it now
   * @param leaving who are in it now and would not be
   * @param sample a few of those who would be in it, the latest to be known first
   */
  record Preview(long people, long joining, long leaving, List<Member> sample) {}

  /**
   * How far a build has come.
   *
   * @param asked ids of contacts gone through
   * @param of all ids, or null before it has begun
   */
  record Progress(long asked, @Nullable Long of, @Nullable String failed) {}

  long people(Segment segment) {
    return sql.sql(
            "select count(*) from segment_member where segment_id = :id and generation = :generation")
        .param("id", segment.id())
        .param("generation", segment.generation())
        .query(Long.class)
        .single();
  }

  /** The latest count of each segment, by id. */
  Optional<Size> latest(Segment segment) {
    return sizes(segment, 1).stream().findFirst();
  }

  /** Newest first. */
  List<Size> sizes(Segment segment, int most) {
    return sql.sql(
            "select at, size from segment_size where segment_id = :id order by at desc limit :most")
        .param("id", segment.id())
        .param("most", most)
        .query(
            (row, number) ->
                new Size(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2)))
        .list();
  }

  Optional<Progress> progress(Segment segment) {
    return sql.sql(
            "select done, until, failed from segment where id = :id and building is not null")
        .param("id", segment.id())
        .query(
            (row, number) ->
                new Progress(row.getLong(1), row.getObject(2, Long.class), row.getString(3)))
        .optional();
  }

  /** Those with higher ids, in id order. */
  List<Member> members(Segment segment, long after, int most) {
    return sql.sql(
            """
            select c.id, c.attributes ->> 'email' as email, c.attributes ->> 'first_name' as name, m.since
            from segment_member m join contact c on c.id = m.contact_id
            where m.segment_id = :id and m.generation = :generation and m.contact_id > :after order by m.contact_id limit :most""")
        .param("id", segment.id())
        .param("generation", segment.generation())
        .param("after", after)
        .param("most", most)
        .query(
            (row, number) ->
                new Member(
                    row.getLong("id"),
                    row.getString("email"),
                    row.getString("name"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Counts without changing anything; half a minute at the longest. */
  @Transactional(readOnly = true, timeout = 30)
  Preview preview(Condition condition, @Nullable Segment now) {
    Query everybody = Query.of(condition, Scope.ALL);
    sql.sql("set local work_mem = '128MB'").update();
    var counted =
        asking(
                """
                with becomes as materialized (%s),
                is_now as (select contact_id as id from segment_member where segment_id = :segment and generation = :generation)
                select (select count(*) from becomes), (select count(*) from (select id from becomes except select id from is_now) j),
                  (select count(*) from (select id from is_now except select id from becomes) l)"""
                    .formatted(everybody.members()),
                everybody,
                now)
            .query((row, number) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
            .single();
    return new Preview(counted.get(0), counted.get(1), counted.get(2), sample(everybody, now));
  }

  private List<Member> sample(Query everybody, @Nullable Segment now) {
    return asking(
            """
            select c.id, c.attributes ->> 'email' as email, c.attributes ->> 'first_name' as name
            from (%s) m join contact c on c.id = m.id order by c.id desc limit %d"""
                .formatted(everybody.members(), SAMPLE),
            everybody,
            now)
        .query(
            (row, number) ->
                new Member(row.getLong("id"), row.getString("email"), row.getString("name"), null))
        .list();
  }

  private JdbcClient.StatementSpec asking(String query, Query everybody, @Nullable Segment now) {
    return sql.sql(query)
        .params(everybody.values())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .param("segment", now == null ? -1 : now.id())
        .param("generation", now == null ? -1 : now.generation());
  }
}
