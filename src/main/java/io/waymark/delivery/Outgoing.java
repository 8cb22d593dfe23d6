package io.waymark.delivery;

import io.waymark.channel.Sender;
import io.waymark.content.MessageSource;
import io.waymark.enrolment.StepKey;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message a journey wants to send to its person.
 *
 * @param channel {@code email} or {@code sms}
 * @param source the message as the person's version of the journey has it
 * @param mended the same message as the journey's current version has it, for when {@code source}
 *     cannot be made; null where there is no other
 * @param topic what it is about: consent is given by topic
 * @param promotional false for transactional messages, which need no consent and count towards no
 *     cap
 * @param notAfter how long after the step was reached it still makes sense, or null for ever
 * @param mayDefer whether it waits where the gate would have it wait; else it is left out
 * @param data what the message may show
 * @param migrations how often the pass had been moved to another version when it came here
 * @param jobKey the engine's key of the waiting job, to complete it by when the message was held
 * @param sender in whose name an e-mail is written
 * @param ticket what the step needs to come back to a held message with fresh data; opaque JSON
 *     without personal data
 */
public record Outgoing(
    StepKey key,
    String journey,
    String channel,
    MessageSource source,
    @Nullable MessageSource mended,
    String topic,
    boolean promotional,
    @Nullable Duration notAfter,
    boolean mayDefer,
    Map<String, @Nullable Object> data,
    int migrations,
    long jobKey,
    String ticket,
    Sender sender) {

  /** The same with what the journey's current version has in its place. */
  public Outgoing mendedBy(@Nullable MessageSource current) {
    return new Outgoing(
        key,
        journey,
        channel,
        source,
        current,
        topic,
        promotional,
        notAfter,
        mayDefer,
        data,
        migrations,
        jobKey,
        ticket,
        sender);
  }
}
