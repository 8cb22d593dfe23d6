package io.waymark.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One connection that remembers how far it came and what the server first objected to. */
class Dialogue extends SMTPTransport {

  private volatile Stage stage = Stage.CONNECT;
  private volatile @Nullable String objection;
  private volatile @Nullable Deadline deadline;

  Dialogue(Session session, URLName server) {
    super(session, server);
  }

  /** A new message begins: what the last one came to is forgotten. */
  void begin(Deadline deadline) {
    this.deadline = deadline;
    enter(Stage.SENDER);
  }

  Stage stage() {
    return stage;
  }

  /** The server's answer, or null where it gave none or a good one. */
  @Nullable String objection() {
    return objection;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    enter(Stage.SENDER);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    enter(Stage.RECIPIENT);
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    enter(Stage.CONTENT);
    stopWhenLate();
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stopWhenLate();
    enter(Stage.END);
    super.finishData();
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (code >= 400 && objection == null) objection = getLastServerResponse();
    return code;
  }

  /** Nothing is completed any more that others by now believe to be over. */
  private void stopWhenLate() throws MessagingException {
    Deadline last = deadline;
    if (last != null && last.isPast()) {
      throw new MessagingException("too late");
    }
  }

  private void enter(Stage next) {
    stage = next;
    objection = null;
  }
}
