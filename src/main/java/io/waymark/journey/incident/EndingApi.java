package io.waymark.journey.incident;

import io.waymark.access.Audit;
import io.waymark.enrolment.EnrolmentId;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** One person's pass is ended by hand. */
@RestController
class EndingApi {

  private final StrandedPasses passes;
  private final Audit audit;

  EndingApi(StrandedPasses passes, Audit audit) {
    this.passes = passes;
    this.audit = audit;
  }

  /**
   * @param ended false if the pass had ended already, or is to end
   */
  record Ended(UUID enrolment, boolean ended) {}

  /** Ends the pass as stopped, in the engine as well. */
  @PostMapping("/api/enrolments/{id}/end")
  Ended end(@PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable Ending ending) {
    boolean ended =
        passes
            .end(new EnrolmentId(id), Ending.words(ending))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no pass with this id. In Operate it is the variable"
                            + " enrolmentId."));
    audit.record("end pass", id.toString());
    return new Ended(id, ended);
  }
}
