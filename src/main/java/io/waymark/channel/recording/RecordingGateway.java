package io.waymark.channel.recording;

import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.channel.SmsGateway;

/** Notes text messages. */
final class RecordingGateway implements SmsGateway {

  private final Recordings recordings;

  RecordingGateway(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public Handover send(Sms sms) {
    return recordings.note(sms.reference(), sms.text());
  }

  @Override
  public boolean isReal() {
    return false;
  }
}
