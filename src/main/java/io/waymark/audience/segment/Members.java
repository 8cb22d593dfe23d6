package io.waymark.audience.segment;

import io.waymark.contact.ContactId;
import io.waymark.contact.Zones;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is in which segment, and when that may change by time alone. */
@Component
class Members {

  /** All that have members or moments, by which a person's are found. */
  static final String GENERATIONS =
      """
      select id, generation from segment
      union select id, building from segment where building is not null
      union select segment_id, generation from segment_gone""";

  private final JdbcClient sql;
  private final Zones zones;

  Members(JdbcClient sql, Zones zones) {
    this.sql = sql;
    this.zones = zones;
  }

  /**
   * Asks again about some people, who are locked.
   *
   * @return who joined and who left
   */
  List<Change> ask(LiveSegments.Live live, Collection<ContactId> people, Instant now) {
    var changes = new ArrayList<Change>();
    sql.sql(
            """
            with verdict as materialized (%s),
            left_it as (
              delete from segment_member m where m.segment_id = :segment and m.generation = :generation and m.contact_id = any(:ids)
                and not exists (select from verdict v where v.id = m.contact_id and v.member) returning m.contact_id
            ),
            joined as (
              insert into segment_member (segment_id, generation, contact_id, since) select :segment, :generation, v.id, :now from verdict v where v.member order by v.id
              on conflict do nothing returning contact_id
            ),
            settled as (
              delete from segment_due d where d.segment_id = :segment and d.generation = :generation and d.contact_id = any(:ids)
                and not exists (select from verdict v where v.id = d.contact_id and v.due is not null)
            ),
            due as (
              insert into segment_due (segment_id, generation, contact_id, due_at) select :segment, :generation, v.id, v.due from verdict v where v.due is not null order by v.id
              on conflict (segment_id, generation, contact_id) do update set due_at = excluded.due_at where segment_due.due_at <> excluded.due_at
            )
            select contact_id, true as joined from joined union all select contact_id, false from left_it
            """
                .formatted(live.compiled().these().verdicts()))
        .params(live.compiled().these().values())
        .param("segment", live.segment().id())
        .param("generation", live.generation())
        .param("ids", people.stream().map(ContactId::value).toArray(Long[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .query(
            row -> {
              changes.add(
                  new Change(
                      new ContactId(row.getLong(1)), live.segment(), row.getBoolean("joined")));
            });
    return changes;
  }

  List<String> of(ContactId contact) {
    return sql.sql(
            """
            select s.key from segment_member m join segment s on s.id = m.segment_id and s.generation = m.generation
            where m.contact_id = :contact order by s.key""")
        .param("contact", contact.value())
        .query((row, number) -> row.getString(1))
        .list();
  }

  List<ContactId> in(String key, ContactId after, int most) {
    return sql.sql(
            """
            select m.contact_id from segment s join segment_member m on m.segment_id = s.id and m.generation = s.generation
            where s.key = :key and m.contact_id > :after order by m.contact_id limit :most""")
        .param("key", key)
        .param("after", after.value())
        .param("most", most)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }

  boolean building(String key) {
    return sql.sql(
            "select exists (select from segment where key = :key and building is not null and failed is null)")
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  long size(String key) {
    return sql.sql(
            "select count(*) from segment s join segment_member m on m.segment_id = s.id and m.generation = s.generation where s.key = :key")
        .param("key", key)
        .query(Long.class)
        .single();
  }

  Set<String> keys() {
    return Set.copyOf(
        sql.sql("select key from segment").query((row, number) -> row.getString(1)).list());
  }

  /** Remembers whom to ask about again before a generation counts. */
  void touched(LiveSegments.Live live, Collection<ContactId> people) {
    sql.sql(
            """
            insert into segment_touched (segment_id, generation, contact_id) select :segment, :generation, id from unnest(cast(:ids as bigint[])) as id
            order by id on conflict do nothing""")
        .param("segment", live.segment().id())
        .param("generation", live.generation())
        .param("ids", people.stream().map(ContactId::value).toArray(Long[]::new))
        .update();
  }

  /** People whose moment has come, the most overdue first. */
  List<ContactId> due(Instant now, int most) {
    return sql.sql(
            """
            select contact_id, min(due_at) from (select contact_id, due_at from segment_due where due_at <= :now order by due_at limit :most) due
            group by contact_id order by 2""")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }

  /** Forgets moments that have come: whoever was asked again has a new one, or none. */
  void settle(Collection<ContactId> people, Instant now) {
    sql.sql(
            """
            with every as (%s)
            delete from segment_due d using every e
            where d.segment_id = e.id and d.generation = e.generation and d.contact_id = any(:ids) and d.due_at <= :now"""
                .formatted(GENERATIONS))
        .param("ids", people.stream().map(ContactId::value).toArray(Long[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The first moment after this one that comes for anybody. */
  Optional<Instant> nextDue(Instant after) {
    return sql.sql("select min(due_at) from segment_due where due_at > :after")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }
}
