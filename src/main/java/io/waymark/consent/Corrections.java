package io.waymark.consent;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What has to be appended to a log so that reading it comes to what is wanted. */
final class Corrections {

  private Corrections() {}

  /**
   * @param written of this channel, oldest first
   * @param wanted by topic, also for {@link Consents#ALL_TOPICS}
   */
  static List<ConsentDecision> of(
      ContactId contact,
      String channel,
      List<ConsentDecision> written,
      Predicate<String> wanted,
      String source,
      Instant now) {
    List<ConsentDecision> log = new ArrayList<>(written);
    Instant at = log.isEmpty() || log.getLast().at().isBefore(now) ? now : log.getLast().at();
    var corrections = new ArrayList<ConsentDecision>();
    for (String topic : topics(log)) {
      boolean granted = wanted.test(topic);
      if (granted != ConsentState.granted(log, topic)) {
        var correction = new ConsentDecision(contact, channel, topic, granted, source, at);
        corrections.add(correction);
        log.add(correction);
      }
    }
    return corrections;
  }

  /** All topics first: a withdrawal from all ends the grants for each. */
  private static List<String> topics(List<ConsentDecision> log) {
    return Stream.concat(
            Stream.of(Consents.ALL_TOPICS), log.stream().map(ConsentDecision::topic).sorted())
        .distinct()
        .toList();
  }
}
