package io.waymark.journey.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter in the engine tells of an incident.
 *
 * @param incidentKey by which the engine takes it up again
 * @param jobKey of the job that ran out of attempts, or null where no job is concerned
 * @param type the engine's word for what went wrong, e.g. {@code CONDITION_ERROR}
 * @param at the engine's time, milliseconds of the epoch
 */
record EngineNews(
    @NotNull Intent intent,
    @Positive long incidentKey,
    long at,
    @Positive long processInstanceKey,
    @NotBlank @Size(max = 255) String process,
    @NotBlank @Size(max = 255) String element,
    @Nullable Long jobKey,
    @Nullable @Size(max = 100) String type,
    @Nullable @Size(max = 2_000) String message) {

  enum Intent {
    @JsonProperty("created")
    CREATED,
    @JsonProperty("resolved")
    RESOLVED
  }
}
