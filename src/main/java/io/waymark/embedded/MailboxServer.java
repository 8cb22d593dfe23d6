package io.waymark.embedded;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Takes every mail for anybody by SMTP and says 250 only when the mailbox has it on disk. */
final class MailboxServer {

  private final GreenMail server;
  private final Mailbox mailbox;

  MailboxServer(int port, Mailbox mailbox) {
    this.mailbox = mailbox;
    this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  void start() {
    server.start();
  }

  void stop() {
    server.stop();
  }

  /** Called for each recipient before the answer; a failure is answered with 451. */
  private GreenMailUser deliver(MovingMessage message, MailAddress recipient)
      throws MessagingException {
    if (recipient.equals(message.getToAddresses().iterator().next())) {
      try {
        mailbox.receive(recipients(message), message.getMessage());
      } catch (IOException e) {
        throw new MessagingException("The mailbox cannot be written", e);
      }
    }
    return new Anybody(recipient.getEmail());
  }

  private static List<String> recipients(MovingMessage message) {
    return message.getToAddresses().stream()
        .map(address -> address.getEmail().toLowerCase(Locale.ROOT))
        .toList();
  }
}
