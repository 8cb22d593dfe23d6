package io.waymark.consent;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Map;

/**
 * One entry of the consent log.
 *
 * @param channel {@code email}, {@code sms}, …
 * @param topic or {@link Consents#ALL_TOPICS}
 * @param source where it was given or withdrawn, e.g. {@code api identify}, {@code one-click
 *     unsubscribe}
 * @param at when, by the business clock
 * @param evidence what they saw and agreed to, as JSON values; empty where nobody told
 */
public record ConsentDecision(
    ContactId contact,
    String channel,
    String topic,
    boolean granted,
    String source,
    Instant at,
    Map<String, Object> evidence) {

  public ConsentDecision(
      ContactId contact, String channel, String topic, boolean granted, String source, Instant at) {
    this(contact, channel, topic, granted, source, at, Map.of());
  }
}
