package io.waymark.audience.stage;

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
 * What becomes of stages when two people turn out to be one, or one is forgotten: the later stage
 * counts, until conditions are asked again by whoever merged them.
 */
@Component
class StagesMove implements OnMerge, OnErase {

  private static final List<String> ONE = List.of();

  private final JdbcClient sql;
  private final Moving moving;

  StagesMove(JdbcClient sql, Moving moving) {
    this.sql = sql;
    this.moving = moving;
  }

  @Override
  public String part() {
    return "stages";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    Kept place = moving.keyed("lifecycle", ONE, from, into, () -> join(from, into));
    forget("stage_due", from);
    return place.and(moving.all("stage_change", from, into));
  }

  private void join(ContactId from, ContactId into) {
    sql.sql(
            """
            insert into lifecycle as l (contact_id, stage, since) select :into, stage, since from lifecycle where contact_id = :from
            on conflict (contact_id) do update set stage = excluded.stage, since = excluded.since
            where coalesce((select position from stage where key = excluded.stage), -1) > coalesce((select position from stage where key = l.stage), -1)""")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    forget("lifecycle", from);
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.keyedBack("lifecycle", ONE, from, into, kept);
    moving.allBack("stage_change", from, into, kept);
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
