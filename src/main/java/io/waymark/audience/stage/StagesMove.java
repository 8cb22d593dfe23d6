package io.waymark.audience.stage;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of stages when two people turn out to be one, or one is forgotten: the later stage
 * counts, until conditions are asked again by whoever merged them.
 */
@Component
class StagesMove implements OnMerge, OnErase {

  private final JdbcClient sql;

  StagesMove(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void merged(ContactId from, ContactId into) {
    sql.sql(
            """
            insert into lifecycle as l (contact_id, stage, since) select :into, stage, since from lifecycle where contact_id = :from
            on conflict (contact_id) do update set stage = excluded.stage, since = excluded.since
            where coalesce((select position from stage where key = excluded.stage), -1) > coalesce((select position from stage where key = l.stage), -1)""")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    sql.sql("update stage_change set contact_id = :into where contact_id = :from")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    forget("lifecycle", from);
    forget("stage_due", from);
  }

  @Override
  public void erased(Contact contact) {
    forget("lifecycle", contact.id());
    forget("stage_due", contact.id());
    forget("stage_change", contact.id());
  }

  private void forget(String table, ContactId contact) {
    sql.sql("delete from " + table + " where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }
}
