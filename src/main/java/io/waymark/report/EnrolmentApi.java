package io.waymark.report;

import io.waymark.access.Page;
import io.waymark.access.PageSize;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** People's passes; the engine knows one by its id as the variable {@code enrolmentId}. */
@RestController
class EnrolmentApi {

  private final Passes passes;
  private final Known known;

  EnrolmentApi(Passes passes, Known known) {
    this.passes = passes;
    this.known = known;
  }

  /** Newest entry first. */
  @GetMapping("/api/journeys/{journey}/enrolments")
  Page<Passes.Pass> through(
      @PathVariable String journey,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable UUID after) {
    known.journey(journey);
    return Page.of(passes.through(Known.plain(journey), after, size + 1), size, Passes.Pass::id);
  }

  @GetMapping("/api/enrolments/{id}")
  Passes.Pass one(@PathVariable UUID id) {
    return passes
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no pass with this id. In Operate it is the variable enrolmentId."));
  }
}
