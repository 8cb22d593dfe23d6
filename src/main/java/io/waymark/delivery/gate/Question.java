package io.waymark.delivery.gate;

import io.waymark.contact.Contact;
import io.waymark.enrolment.Enrolment;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is asked: may this message go to this person now? Person and pass are locked.
 *
 * @param notAfter the latest moment at which it still makes sense, or null
 * @param mayDefer false for what is sent now or never
 * @param heldFor the code of the rule that deferred this message before, or null
 * @param lookups where rules look things up
 */
public record Question(
    Message message,
    @Nullable Instant notAfter,
    boolean mayDefer,
    @Nullable String heldFor,
    Contact contact,
    Enrolment enrolment,
    Lookups lookups,
    Instant now) {

  /** What is to be sent, without its text. */
  public record Message(String channel, String topic, boolean promotional) {}

  /** The address on the message's channel, or null. */
  public @Nullable String address() {
    return isText() ? contact.phone() : contact.email();
  }

  boolean isText() {
    return "sms".equals(message.channel());
  }

  /** A moment for people, by the person's own clock. */
  String tell(Instant moment) {
    return lookups.zones().clock(contact).tell(moment);
  }

  ZoneId zone() {
    return lookups.zones().of(contact);
  }
}
