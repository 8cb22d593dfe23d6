package io.waymark.consent;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody allowed and withdrew. */
@Component
@Order(1)
class ConsentExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "consent",
            "select channel, topic, granted, source, at, evidence from consent_entry where contact_id = :contact order by id"));
  }
}
