package io.waymark.delivery;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which messages somebody was sent, or not. */
@Component
@Order(6)
class DeliveriesExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "deliveries",
"""
select id, journey, channel, message, topic, promotional, state, reason, claimed_at as "claimedAt", sent_at as "sentAt"
from delivery where contact_id = :contact order by id"""));
  }
}
