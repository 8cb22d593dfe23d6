package io.waymark.journey.incident;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param reason for people; kept in the pass and shown
 */
record Ending(@Nullable @Size(max = 200) String reason) {

  static String words(@Nullable Ending ending) {
    String reason = ending == null || ending.reason() == null ? "by hand" : ending.reason();
    return "stopped: " + reason.replace("\0", "");
  }
}
