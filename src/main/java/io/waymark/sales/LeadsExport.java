package io.waymark.sales;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What sales were told of somebody. */
@Component
@Order(7)
class LeadsExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "leads",
            "select owner, reason, state, at from lead where contact_id = :contact order by id"));
  }
}
