package io.waymark.audience.segment;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.Moving;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of memberships when two people turn out to be one, or one is forgotten. Whoever was
 * put into a segment by hand stays in it; live segments are asked again by whoever merged them.
 */
@Component
class MembersMove implements OnMerge, OnErase {

  private static final String MEMBERS = "segment_member";
  private static final List<String> KEY = List.of("segment_id", "generation");

  private final JdbcClient sql;
  private final Moving moving;

  MembersMove(JdbcClient sql, Moving moving) {
    this.sql = sql;
    this.moving = moving;
  }

  @Override
  public String part() {
    return "segments";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    Kept kept = moving.keyed(MEMBERS, KEY, from, into, () -> join(from, into));
    forget(from);
    return kept;
  }

  private void join(ContactId from, ContactId into) {
    sql.sql(
            """
            with every as (%s)
            insert into segment_member (segment_id, generation, contact_id, since)
            select m.segment_id, m.generation, :into, m.since from every e join segment_member m on m.segment_id = e.id and m.generation = e.generation
            where m.contact_id = :from
            on conflict (segment_id, generation, contact_id) do update set since = least(segment_member.since, excluded.since)"""
                .formatted(Members.GENERATIONS))
        .param("from", from.value())
        .param("into", into.value())
        .update();
    forget(from);
  }

  /**
   * Whoever is in a live segment by its condition is asked again, and journeys hear who left;
   * whoever was put into one by hand leaves it at once, and they hear it too.
   */
  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    leaveManual(into, kept);
    sql.sql(
            """
            insert into segment_member (segment_id, generation, contact_id, since)
            select s.id, s.generation, :from, min(m.since) from jsonb_populate_recordset(null::segment_member, cast(:rows as jsonb)) m
            join segment s on s.id = m.segment_id group by s.id, s.generation""")
        .param("rows", kept.text("from"))
        .param("from", from.value())
        .update();
  }

  private void leaveManual(ContactId into, Kept kept) {
    sql.sql(
            """
            with left_it as (
              delete from segment_member t using jsonb_populate_recordset(null::segment_member, cast(:made as jsonb)) m, segment s
              where t.contact_id = :into and t.* is not distinct from m.* and s.id = t.segment_id and s.kind = 'MANUAL'
                and not exists (select from jsonb_populate_recordset(null::segment_member, cast(:before as jsonb)) b where b.segment_id = t.segment_id)
              returning t.segment_id
            )
            insert into segment_news (segment_id, contact_id, joined) select segment_id, :into, false from left_it""")
        .param("made", kept.text("made"))
        .param("before", kept.text("before"))
        .param("into", into.value())
        .update();
  }

  @Override
  public void erased(Contact contact) {
    forget(contact.id());
  }

  private void forget(ContactId contact) {
    for (String table : new String[] {"segment_member", "segment_due"}) {
      sql.sql(
              """
              with every as (%s)
              delete from %s m using every e where m.segment_id = e.id and m.generation = e.generation and m.contact_id = :contact"""
                  .formatted(Members.GENERATIONS, table))
          .param("contact", contact.value())
          .update();
    }
    sql.sql("delete from segment_news where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }
}
