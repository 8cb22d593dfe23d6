package io.waymark.enrolment;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which journeys somebody went through. */
@Component
@Order(5)
class EnrolmentsExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "enrolments",
"""
select id, journey, version, state, trigger, entered_at as "enteredAt", ended_at as "endedAt", exit_reason as "exitReason"
from enrolment where contact_id = :contact order by id"""));
  }
}
