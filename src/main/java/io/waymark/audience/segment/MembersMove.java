package io.waymark.audience.segment;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of memberships when two people turn out to be one, or one is forgotten. Whoever was
 * put into a segment by hand stays in it; live segments are asked again by whoever merged them.
 */
@Component
class MembersMove implements OnMerge, OnErase {

  private final JdbcClient sql;

  MembersMove(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void merged(ContactId from, ContactId into) {
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
