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
            insert into segment_member (segment_id, generation, contact_id, since)
            select segment_id, generation, :into, since from segment_member where contact_id = :from
            on conflict (segment_id, generation, contact_id) do update set since = least(segment_member.since, excluded.since)""")
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
    for (String table : new String[] {"segment_member", "segment_due", "segment_news"}) {
      sql.sql("delete from " + table + " where contact_id = :contact")
          .param("contact", contact.value())
          .update();
    }
  }
}
