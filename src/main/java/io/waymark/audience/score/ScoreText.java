package io.waymark.audience.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A score as it is written.
 *
 * @param name as people read it
 * @param halfLife after which what was earned is worth half, {@code P30D}; null keeps it for ever
 * @param thresholds journeys may begin with
 * @param grades letters for a number of points, in any order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ScoreText(
    @NotNull @Size(min = 1, max = 200) String name,
    @Nullable String halfLife,
    @Nullable @Size(max = 100) List<@Valid @NotNull Rule> rules,
    @Nullable @Size(max = 20) List<@Valid @NotNull Threshold> thresholds,
    @Nullable @Size(max = 20) List<@Valid @NotNull Grade> grades) {

  private static final int MOST_POINTS = 10_000;

  /**
   * Points for each time something happens, or for as long as something is so: one of the two.
   *
   * @param reason shown to sales and to the person who asks, e.g. {@code read the pricing page}
   * @param each {@code {"field": "event.Page Viewed", "where": {…}}}
   * @param holds a condition as segments have it
   * @param atMost how often it counts; null for each time
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Rule(
      @NotNull @Size(min = 1, max = 200) String reason,
      @Min(-MOST_POINTS) @Max(MOST_POINTS) int points,
      @Nullable Map<String, Object> each,
      @JsonProperty("while") @Nullable Map<String, Object> holds,
      @Nullable @Valid AtMost atMost) {}

  /**
   * @param per of the account's zone
   */
  record AtMost(@Min(1) @Max(1_000) int times, @NotNull Per per) {}

  /**
   * @param at crossed when there are so many points
   * @param again crossed anew only after there were fewer than these; null for {@code at}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Threshold(
      @NotNull
          @Pattern(
              regexp = "[a-z0-9][a-z0-9-]{0,62}",
              message = "has small letters, digits and hyphens, e.g. hot")
          String name,
      @Min(-1_000_000) @Max(1_000_000) int at,
      @Nullable @Min(-1_000_000) @Max(1_000_000) Integer again) {}

  /**
   * @param from so many points
   */
  record Grade(
      @NotNull @Size(min = 1, max = 20) String name, @Min(-1_000_000) @Max(1_000_000) int from) {}
}
