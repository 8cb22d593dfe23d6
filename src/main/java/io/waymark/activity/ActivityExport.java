package io.waymark.activity;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody did. */
@Component
@Order(2)
class ActivityExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "activities",
"""
select message_id as "messageId", type, name, properties, occurred_at as "occurredAt", received_at as "receivedAt"
from activity where contact_id = :contact order by occurred_at, id"""),
        new Part(
            "carts",
"""
select cart_id as id, items, currency, updated_at as "updatedAt", bought_at as "boughtAt" from cart where contact_id = :contact order by updated_at"""));
  }
}
