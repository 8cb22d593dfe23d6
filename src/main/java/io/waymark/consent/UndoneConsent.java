package io.waymark.consent;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody allows once the other they were taken for has their own decisions again: as if the
 * merge had never corrected anything, but with all that was said since.
 */
final class UndoneConsent {

  /** Put behind the source of a withdrawal that was said of both. */
  static final String WHILE_ONE = ", while taken for one person with another contact";

  private static final String SOURCE = "two contacts turned out not to be one person";

  private UndoneConsent() {}

  /**
   * @param written the log as it is, oldest first
   * @param meant the same without what the merge appended
   */
  static List<ConsentDecision> corrections(
      ContactId contact, List<ConsentDecision> written, List<ConsentDecision> meant, Instant now) {
    var corrections = new ArrayList<ConsentDecision>();
    written.stream()
        .map(ConsentDecision::channel)
        .distinct()
        .sorted()
        .forEach(
            channel ->
                corrections.addAll(
                    Corrections.of(
                        contact,
                        channel,
                        on(channel, written),
                        topic -> ConsentState.granted(on(channel, meant), topic),
                        SOURCE,
                        now)));
    return corrections;
  }

  private static List<ConsentDecision> on(String channel, List<ConsentDecision> log) {
    return log.stream().filter(entry -> entry.channel().equals(channel)).toList();
  }
}
