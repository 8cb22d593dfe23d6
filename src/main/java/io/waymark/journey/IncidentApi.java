package io.waymark.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People who cannot go on until somebody mends something. */
@RestController
@RequestMapping("/api/incidents")
class IncidentApi {

  private final Incidents incidents;

  IncidentApi(Incidents incidents) {
    this.incidents = incidents;
  }

  record Page(List<Incidents.Incident> items, @Nullable String next) {}

  @GetMapping
  Page list(
      @RequestParam(defaultValue = "50") int size, @RequestParam(defaultValue = "0") long after) {
    int limit = Math.clamp(size, 1, 500);
    List<Incidents.Incident> open = incidents.open(after, limit + 1);
    return open.size() > limit
        ? new Page(open.subList(0, limit), Long.toString(open.get(limit - 1).id()))
        : new Page(open, null);
  }
}
