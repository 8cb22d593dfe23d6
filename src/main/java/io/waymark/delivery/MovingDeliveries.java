package io.waymark.delivery;

import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.Moving;
import io.waymark.contact.OnMerge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger moves with a merge. It holds no personal data, so that an erasure leaves the counts.
 */
@Component
class MovingDeliveries implements OnMerge {

  private static final String LEDGER = "delivery";

  private final JdbcClient sql;
  private final Moving moving;

  MovingDeliveries(JdbcClient sql, Moving moving) {
    this.sql = sql;
    this.moving = moving;
  }

  @Override
  public String part() {
    return "deliveries";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return moving.all(LEDGER, from, into);
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.allBack(LEDGER, from, into, kept);
  }

  /** What has reached the one stays with the one; what is still to go goes with its pass. */
  @Override
  public void apart(ContactId from, ContactId into) {
    sql.sql(
            """
            update delivery d set contact_id = :from from enrolment e
            where d.contact_id = :into and d.state in ('claimed', 'deferred') and e.id = d.enrolment_id and e.contact_id = :from""")
        .param("from", from.value())
        .param("into", into.value())
        .update();
  }
}
