package io.waymark.channel;

/** Takes text messages to phones; one with the same reference is taken once. */
public interface SmsGateway {

  Handover send(Sms sms);

  /** Whether phones ring: false where all of it stays on this machine. */
  boolean isReal();
}
