package io.waymark.channel.email;

import jakarta.mail.MessagingException;

/** An open line to the server, and what it has carried. */
final class Connection {

  private final Dialogue dialogue;
  private final Line line;
  private int messages;
  private long lastUsed;

  Connection(Dialogue dialogue, Line line) {
    this.dialogue = dialogue;
    this.line = line;
  }

  Dialogue dialogue() {
    return dialogue;
  }

  Line line() {
    return line;
  }

  boolean fresh() {
    return messages == 0;
  }

  int messages() {
    return messages;
  }

  /** In nanoseconds of {@link System#nanoTime()}. */
  long lastUsed() {
    return lastUsed;
  }

  void used() {
    messages++;
    lastUsed = System.nanoTime();
  }

  void close() {
    try {
      dialogue.close();
    } catch (MessagingException e) {
      // it is gone either way
    }
  }
}
