package io.waymark.journey.incident;

import io.waymark.access.PageSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** People who cannot go on until somebody mends something. */
@RestController
@RequestMapping("/api/incidents")
class IncidentApi {

  private static final int AT_ONCE = 500;

  private final Incidents incidents;
  private final Retries retries;

  IncidentApi(Incidents incidents, Retries retries) {
    this.incidents = incidents;
    this.retries = retries;
  }

  record Page(List<Incidents.Incident> items, @Nullable String next) {}

  /**
   * @param journey all of this journey's, up to 500 at once
   */
  record Wanted(@Nullable @Size(min = 1, max = AT_ONCE) List<Long> ids, @Nullable String journey) {}

  record Answers(List<Retries.Tried> items) {}

  @GetMapping
  Page list(
      @RequestParam @Nullable String journey,
      @RequestParam @Nullable UUID enrolment,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "0") long after) {
    List<Incidents.Incident> open = incidents.open(journey, enrolment, after, size + 1);
    return open.size() > size
        ? new Page(open.subList(0, size), Long.toString(open.get(size - 1).id()))
        : new Page(open, null);
  }

  @PostMapping("/{id}/retry")
  Retries.Tried retry(@PathVariable long id) {
    return answer(retries.retry(id));
  }

  /**
   * Ends the pass that cannot go on, as stopped. Where it is not known whose pass it is, ends what
   * the engine has of it.
   */
  @PostMapping("/{id}/end")
  Retries.Tried end(
      @PathVariable long id, @Valid @RequestBody(required = false) @Nullable Ending ending) {
    return answer(retries.end(id, Ending.words(ending)));
  }

  private static Retries.Tried answer(Retries.Tried tried) {
    HttpStatus problem =
        switch (tried.outcome()) {
          case "unknown" -> HttpStatus.NOT_FOUND;
          case "impossible" -> HttpStatus.CONFLICT;
          case "engine-away" -> HttpStatus.SERVICE_UNAVAILABLE;
          default -> HttpStatus.OK;
        };
    if (problem.isError()) {
      throw new ResponseStatusException(problem, tried.detail());
    }
    return tried;
  }

  /** Each is answered for itself: one that cannot be retried keeps none back. */
  @PostMapping("/retry")
  Answers retry(@Valid @RequestBody Wanted wanted) {
    if ((wanted.ids() == null) == (wanted.journey() == null)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "Say which: {\"ids\": [1, 2]}, up to 500, or {\"journey\": \"welcome-series\"}.");
    }
    if (wanted.journey() != null && !incidents.knows(wanted.journey())) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND,
          "There is no journey \""
              + wanted.journey()
              + "\", so nothing was retried. GET /api/journeys lists them.");
    }
    List<Long> ids =
        wanted.ids() != null
            ? wanted.ids()
            : incidents.open(wanted.journey(), null, 0, AT_ONCE).stream()
                .map(Incidents.Incident::id)
                .toList();
    return new Answers(retries.retry(ids));
  }
}
