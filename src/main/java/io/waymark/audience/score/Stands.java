package io.waymark.audience.score;

import io.waymark.audience.condition.Query;
import io.waymark.contact.ContactId;
import io.waymark.contact.Zones;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How high scores stand. */
@Component
class Stands {

  private final JdbcClient sql;
  private final Zones zones;

  Stands(JdbcClient sql, Zones zones) {
    this.sql = sql;
    this.zones = zones;
  }

  /**
   * How a score stands for somebody.
   *
   * @param value what was earned and what is so, as it is now
   * @param standing the part that counts as long as something is so
   * @param above thresholds that were crossed
   * @param due when time alone may change what is so, or null
   */
  record Stand(
      ContactId contact,
      int value,
      int standing,
      int standingBefore,
      Set<String> above,
      @Nullable Instant due) {}

  record Next(ContactId contact, int standing, List<String> above, @Nullable Instant due) {}

  /** For those of them who are known. */
  List<Stand> of(Score score, Query standing, Collection<ContactId> people, Instant now) {
    return sql.sql(
            """
            select v.id, v.holds, v.due, coalesce(s.standing, 0) as standing, coalesce(s.above, '{}') as above,
              coalesce(score_now(s.earned, s.hour, s.half_life, 0, :now), 0) as earned
            from (%s) v left join score s on s.contact_id = v.id and s.name = :score order by v.id"""
                .formatted(standing.verdicts()))
        .params(standing.values())
        .param("score", score.key())
        .param("ids", GivenPoints.ids(people))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .query((row, number) -> stand(score, row))
        .list();
  }

  /** What is so of somebody who is known, in words with its points. */
  List<String> holding(Score score, ContactId contact, Instant now) {
    Query standing = score.standingOfThese();
    return sql
        .sql(standing.verdicts())
        .params(standing.values())
        .param("ids", GivenPoints.ids(List.of(contact)))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .query((row, number) -> (Boolean[]) row.getArray("holds").getArray())
        .list()
        .stream()
        .flatMap(
            holds ->
                IntStream.range(0, holds.length)
                    .filter(i -> holds[i])
                    .mapToObj(score.standing()::get)
                    .map(rule -> Score.signed(rule.points()) + " " + rule.reason()))
        .toList();
  }

  private static Stand stand(Score score, ResultSet row) throws SQLException {
    Boolean[] holds = (Boolean[]) row.getArray("holds").getArray();
    int standing = 0;
    for (int i = 0; i < holds.length; i++) {
      standing += holds[i] ? score.standing().get(i).points() : 0;
    }
    OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
    return new Stand(
        new ContactId(row.getLong("id")),
        row.getInt("earned") + standing,
        standing,
        row.getInt("standing"),
        texts(row.getArray("above")),
        due == null ? null : due.toInstant());
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }

  /** Also works out when time alone may bring anybody over a threshold or below one. */
  void save(Score score, List<Next> next, Instant now) {
    sql.sql(
            """
            with next as (
              select n.contact_id, n.standing, case when n.above = '' then '{}' else string_to_array(n.above, ' ') end as above, n.due
              from unnest(cast(:contacts as bigint[]), cast(:standings as int[]), cast(:aboves as text[]), cast(:dues as timestamptz[]))
                as n(contact_id, standing, above, due)
            ),
            timed as (
              select n.*, least(n.due, (select min(score_turns(s.earned, s.hour, s.half_life, n.standing, t, :now)) from unnest(cast(:turns as int[])) t)) as due_at
              from next n left join score s on s.contact_id = n.contact_id and s.name = :score
            )
            insert into score as s (contact_id, name, earned, standing, above, due_at)
            select contact_id, :score, 0, standing, above, due_at from timed t
            where standing <> 0 or above <> '{}' or due_at is not null or exists (select from score o where o.contact_id = t.contact_id and o.name = :score)
            order by contact_id
            on conflict (contact_id, name) do update set standing = excluded.standing, above = excluded.above, due_at = excluded.due_at
            where (s.standing, s.above, s.due_at) is distinct from (excluded.standing, excluded.above, excluded.due_at)""")
        .param("score", score.key())
        .param("contacts", next.stream().map(n -> n.contact().value()).toArray(Long[]::new))
        .param("standings", next.stream().map(Next::standing).toArray(Integer[]::new))
        .param("aboves", next.stream().map(n -> String.join(" ", n.above())).toArray(String[]::new))
        .param("dues", next.stream().map(n -> moment(n.due())).toArray(String[]::new))
        .param("turns", turns(score))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static @Nullable String moment(@Nullable Instant due) {
    return due == null ? null : due.toString();
  }

  /** Numbers of points at which something turns. */
  private static Integer[] turns(Score score) {
    return score.thresholds().stream()
        .flatMap(threshold -> Stream.of(threshold.at(), threshold.again()))
        .distinct()
        .toArray(Integer[]::new);
  }
}
