package io.waymark.consent;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What two people allowed who turn out to be one: the stricter wins. What either had refused stays
 * refused; where one never said anything, the other's word stands.
 */
final class MergedConsent {

  private static final String SOURCE = "two contacts turned out to be one person";

  private MergedConsent() {}

  /**
   * @param mine oldest first, like {@code theirs}
   * @return what has to be appended to the common log, so that reading it comes to the stricter of
   *     the two
   */
  static List<ConsentDecision> corrections(
      ContactId into, List<ConsentDecision> mine, List<ConsentDecision> theirs, Instant now) {
    var corrections = new ArrayList<ConsentDecision>();
    Stream.of(mine, theirs)
        .flatMap(List::stream)
        .map(ConsentDecision::channel)
        .distinct()
        .sorted()
        .forEach(
            channel ->
                corrections.addAll(of(into, on(channel, mine), on(channel, theirs), channel, now)));
    return corrections;
  }

  private static List<ConsentDecision> of(
      ContactId into,
      List<ConsentDecision> mine,
      List<ConsentDecision> theirs,
      String channel,
      Instant now) {
    List<ConsentDecision> log =
        Stream.of(mine, theirs)
            .flatMap(List::stream)
            .sorted(Comparator.comparing(ConsentDecision::at))
            .toList();
    return Corrections.of(into, channel, log, topic -> stricter(mine, theirs, topic), SOURCE, now);
  }

  private static boolean stricter(
      List<ConsentDecision> mine, List<ConsentDecision> theirs, String topic) {
    boolean iWant = ConsentState.granted(mine, topic);
    boolean theyWant = ConsentState.granted(theirs, topic);
    return (iWant && (theyWant || silent(theirs, topic))) || (theyWant && silent(mine, topic));
  }

  private static boolean silent(List<ConsentDecision> log, String topic) {
    return log.stream()
        .noneMatch(
            entry -> entry.topic().equals(topic) || entry.topic().equals(Consents.ALL_TOPICS));
  }

  private static List<ConsentDecision> on(String channel, List<ConsentDecision> log) {
    return log.stream().filter(entry -> entry.channel().equals(channel)).toList();
  }
}
