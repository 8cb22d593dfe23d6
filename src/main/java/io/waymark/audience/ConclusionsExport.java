package io.waymark.audience;

import io.waymark.contact.OnExport;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was concluded about somebody. */
@Component
@Order(3)
class ConclusionsExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "scores",
            "select name, floor(earned + 0.500001)::int + standing as value, above as thresholds from score where contact_id = :contact order by name"),
        new Part(
            "points",
            "select score, points, reason, at from points where contact_id = :contact order by id"),
        new Part("lifecycle", "select stage, since from lifecycle where contact_id = :contact"),
        new Part(
            "stages",
            "select from_stage, to_stage, at, reason from stage_change where contact_id = :contact order by id"));
  }
}
