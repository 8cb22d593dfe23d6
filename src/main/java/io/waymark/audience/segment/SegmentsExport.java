package io.waymark.audience.segment;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which segments somebody is in. */
@Component
@Order(4)
class SegmentsExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "segments",
"""
select s.key, s.name, m.since from segment_member m join segment s on s.id = m.segment_id and s.generation = m.generation
where m.contact_id = :contact order by s.key"""));
  }
}
