package io.waymark.audience.score;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of points when two people turn out to be one, or one is forgotten. Whoever merged
 * them has the rules counted anew, for both together may count only as often as one.
 */
@Component
class ScoresMove implements OnMerge, OnErase {

  private final JdbcClient sql;

  ScoresMove(JdbcClient sql) {
    this.sql = sql;
  }

  /** What a threshold began for one of them it does not begin again for both. */
  @Override
  public void merged(ContactId from, ContactId into) {
    sql.sql("update points set contact_id = :into where contact_id = :from")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    sql.sql(
            """
            insert into score as s (contact_id, name, earned, hour, half_life, standing, above, due_at)
            select :into, name, earned, hour, half_life, 0, above, due_at from score where contact_id = :from
            on conflict (contact_id, name) do update set
              earned = score_worth(s.earned, s.hour, greatest(s.hour, excluded.hour), s.half_life)
                + score_worth(excluded.earned, excluded.hour, greatest(s.hour, excluded.hour), s.half_life),
              hour = greatest(s.hour, excluded.hour), half_life = coalesce(s.half_life, excluded.half_life),
              above = array(select distinct unnest(s.above || excluded.above) order by 1)""")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    forget("score", from);
  }

  @Override
  public void erased(Contact contact) {
    forget("points", contact.id());
    forget("score", contact.id());
  }

  private void forget(String table, ContactId contact) {
    sql.sql("delete from " + table + " where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }
}
