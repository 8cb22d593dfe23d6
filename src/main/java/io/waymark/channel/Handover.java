package io.waymark.channel;

/**
 * What a provider answered when a message was handed to it. Reasons carry no address and no
 * content.
 */
public sealed interface Handover {

  /** The provider has it now. */
  record Accepted(String providerId) implements Handover {}

  /**
   * Not now, but trying again may help: the server is away, busy or answered 4xx. The provider
   * certainly does not have it.
   */
  record Later(String reason) implements Handover {}

  /** This address is refused for good (5xx to the recipient). */
  record Refused(String reason) implements Handover {}

  /**
   * The provider refuses us, not this person: wrong password, sender not allowed. Somebody has to
   * mend it.
   */
  record Misconfigured(String reason) implements Handover {}

  /** Nobody knows: the line broke after the message was sent and before the answer came. */
  record Unclear(String reason) implements Handover {}
}
