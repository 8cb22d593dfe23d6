package io.waymark.delivery;

import io.waymark.contact.ContactId;
import io.waymark.contact.OnMerge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger moves with a merge. It holds no personal data, so that an erasure leaves the counts.
 */
@Component
class MovingDeliveries implements OnMerge {

  private final JdbcClient sql;

  MovingDeliveries(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void merged(ContactId from, ContactId into) {
    sql.sql("update delivery set contact_id = :into where contact_id = :from")
        .param("from", from.value())
        .param("into", into.value())
        .update();
  }
}
