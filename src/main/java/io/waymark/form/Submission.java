package io.waymark.form;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent.
 *
 * @param email null once it was taken: then it stands with the person
 * @param askedAt when the mail that asks for a confirmation went out first, or null
 */
record Submission(
    long id,
    String form,
    int version,
    @Nullable String email,
    Map<String, Object> answers,
    List<Agreed> agreed,
    State state,
    Instant receivedAt,
    @Nullable Instant askedAt,
    int tries) {

  enum State {
    RECEIVED,
    /** A mail is being handed over. */
    ASKING,
    ASKED,
    TAKEN
  }

  /**
   * @param wording what stood beside the box
   */
  record Agreed(String topic, String wording) {}
}
