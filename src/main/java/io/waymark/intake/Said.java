package io.waymark.intake;

import io.waymark.consent.Consents;
import java.time.Instant;
import java.util.Map;

/**
 * What somebody said about one channel.
 *
 * @param topic or {@link Consents#ALL_TOPICS}
 * @param source where it was said, kept in the log of consent, e.g. {@code api identify}
 * @param at when it was said: what is older never undoes what is newer
 * @param evidence what they saw and agreed to, as JSON values
 */
public record Said(
    String channel,
    String topic,
    boolean granted,
    String source,
    Instant at,
    Map<String, Object> evidence) {

  /** About every topic. */
  public Said(String channel, boolean granted, String source, Instant at) {
    this(channel, Consents.ALL_TOPICS, granted, source, at, Map.of());
  }

  Said at(Instant moment) {
    return new Said(channel, topic, granted, source, moment, evidence);
  }
}
