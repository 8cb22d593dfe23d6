package io.waymark.channel.recording;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import java.time.Duration;
import java.util.Optional;

/** Notes e-mails. */
final class RecordingEmail implements Channel<Email> {

  private final Recordings recordings;

  RecordingEmail(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public boolean isReal() {
    return false;
  }

  @Override
  public Optional<Room<Email>> room(Duration patience) {
    return Optional.of((mail, within) -> recordings.note(mail.messageId(), mail.subject()));
  }
}
