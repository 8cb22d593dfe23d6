package io.waymark.channel;

/** Takes text messages to phones; one with the same reference is taken once. */
public interface SmsGateway {

  Handover send(Sms sms);
}
