package io.waymark.audience.stage;

import io.waymark.audience.condition.Query;
import io.waymark.contact.ContactId;
import io.waymark.contact.Zones;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people are, and how they came there. The people are locked. */
@Component
class StagePlaces {

  private final JdbcClient sql;
  private final Zones zones;

  StagePlaces(JdbcClient sql, Zones zones) {
    this.sql = sql;
    this.zones = zones;
  }

  /**
   * @param stage null for none
   * @param holds of the stages that have a condition, whether it holds
   * @param due when time alone may change that, or null
   */
  record Place(ContactId contact, @Nullable String stage, Boolean[] holds, @Nullable Instant due) {}

  /**
   * @param from null for none
   * @param to null for none
   */
  record Move(ContactId contact, @Nullable String from, @Nullable String to, String reason) {}

  /** Of those of them who are known. */
  List<Place> of(Query entries, Collection<ContactId> people, Instant now) {
    return sql.sql(
            "select v.id, v.holds, v.due, l.stage from (%s) v left join lifecycle l on l.contact_id = v.id order by v.id"
                .formatted(entries.verdicts()))
        .params(entries.values())
        .param("ids", ids(people))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .query(
            (row, number) -> {
              OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
              return new Place(
                  new ContactId(row.getLong("id")),
                  row.getString("stage"),
                  (Boolean[]) row.getArray("holds").getArray(),
                  due == null ? null : due.toInstant());
            })
        .list();
  }

  /**
   * @param told whether journeys hear of it by what is returned to them; else they will be told
   */
  void move(List<Move> moves, Instant now, boolean told) {
    if (moves.isEmpty()) {
      return;
    }
    sql.sql(
            """
            with moved as (
              select * from unnest(cast(:contacts as bigint[]), cast(:froms as text[]), cast(:tos as text[]), cast(:reasons as text[]))
                as m(contact_id, from_stage, to_stage, reason)
            ),
            noted as (
              insert into stage_change (contact_id, from_stage, to_stage, at, reason, told)
              select contact_id, from_stage, to_stage, :now, reason, :told from moved
            ),
            left_all as (
              delete from lifecycle l using moved m where l.contact_id = m.contact_id and m.to_stage is null
            )
            insert into lifecycle (contact_id, stage, since) select contact_id, to_stage, :now from moved where to_stage is not null order by contact_id
            on conflict (contact_id) do update set stage = excluded.stage, since = excluded.since""")
        .param("contacts", moves.stream().map(m -> m.contact().value()).toArray(Long[]::new))
        .param("froms", moves.stream().map(Move::from).toArray(String[]::new))
        .param("tos", moves.stream().map(Move::to).toArray(String[]::new))
        .param("reasons", moves.stream().map(Move::reason).toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("told", told)
        .update();
  }

  /** Takes the moves of these people that journeys have not heard of, in order. */
  List<Move> untold(Collection<ContactId> people) {
    return sql.sql(
            """
            with told as (update stage_change set told = true where not told and contact_id = any(:ids) returning *)
            select contact_id, from_stage, to_stage, reason from told order by id""")
        .param("ids", ids(people))
        .query(
            (row, number) ->
                new Move(
                    new ContactId(row.getLong("contact_id")),
                    row.getString("from_stage"),
                    row.getString("to_stage"),
                    row.getString("reason")))
        .list();
  }

  /** Notes when to look at whom again. */
  void due(Map<ContactId, @Nullable Instant> dues) {
    ContactId[] people = dues.keySet().toArray(ContactId[]::new);
    var moments = new @Nullable String[people.length];
    for (int i = 0; i < people.length; i++) {
      Instant due = dues.get(people[i]);
      moments[i] = due == null ? null : due.toString();
    }
    sql.sql(
            """
            with dues as (
              select * from unnest(cast(:contacts as bigint[]), cast(:dues as timestamptz[])) as d(contact_id, due_at)
            ),
            settled as (
              delete from stage_due s using dues d where s.contact_id = d.contact_id and d.due_at is null
            )
            insert into stage_due (contact_id, due_at) select contact_id, due_at from dues where due_at is not null order by contact_id
            on conflict (contact_id) do update set due_at = excluded.due_at where stage_due.due_at <> excluded.due_at""")
        .param("contacts", ids(List.of(people)))
        .param("dues", moments)
        .update();
  }

  static Long[] ids(Collection<ContactId> people) {
    return people.stream().map(ContactId::value).toArray(Long[]::new);
  }
}
