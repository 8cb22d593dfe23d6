package io.waymark.channel.email;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands e-mails to one SMTP server. */
class SmtpChannel implements Channel<Email> {

  private static final Pattern QUEUED =
      Pattern.compile("(?:queued as|id=) ?([A-Za-z0-9._-]{1,80})", Pattern.CASE_INSENSITIVE);

  private final EmailSettings settings;
  private final Composer composer;
  private final Connections connections;
  private final Outcomes outcomes;

  SmtpChannel(EmailSettings settings, Composer composer, Connections connections) {
    this.settings = settings;
    this.composer = composer;
    this.connections = connections;
    this.outcomes = new Outcomes(settings);
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Handover send(Email email) {
    if (settings.host() == null || settings.host().isBlank()) {
      return new Handover.Misconfigured(
          "No mail server is set. Set waymark.channel.email.host and port.");
    }
    InternetAddress from = Addresses.sender(settings.from());
    if (from == null) {
      return new Handover.Misconfigured(
          "No sender is set. Set waymark.channel.email.from, e.g. Shop <shop@example.com>.");
    }
    InternetAddress to = Addresses.recipient(email.to());
    if (to == null) return new Handover.Refused("The address is not one mail can be sent to.");
    try {
      return onSomeConnection(composer.compose(email, from, to), to, email.messageId());
    } catch (MessagingException e) {
      return new Handover.Misconfigured(
          "The e-mail cannot be written. Check waymark.channel.email.reply-to and its headers.");
    }
  }

  private Handover onSomeConnection(MimeMessage message, InternetAddress to, String id) {
    try {
      connections.takePlace();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Handover.Later("The application is stopping.");
    }
    try {
      for (var kept = connections.kept(); kept != null; kept = connections.kept()) {
        Handover result = on(kept, message, to, id);
        if (result != null) return result;
      }
      return onFresh(message, to, id);
    } finally {
      connections.leavePlace();
    }
  }

  private Handover onFresh(MimeMessage message, InternetAddress to, String id) {
    Connection fresh = connections.opened();
    try {
      connections.connect(fresh);
    } catch (MessagingException e) {
      fresh.close();
      return outcomes.of(Stage.CONNECT, fresh.dialogue().objection(), e);
    }
    Handover result = on(fresh, message, to, id);
    return result == null ? new Handover.Later("The mail server hung up at once.") : result;
  }

  /** Null where the server had hung up in the meantime and has seen nothing of this message. */
  private @Nullable Handover on(
      Connection connection, MimeMessage message, InternetAddress to, String id) {
    Dialogue dialogue = connection.dialogue();
    try {
      dialogue.begin();
      dialogue.sendMessage(message, new Address[] {to});
      String answer = dialogue.getLastServerResponse();
      connections.keep(connection);
      return new Handover.Accepted(providerId(answer, id));
    } catch (MessagingException | IllegalStateException e) {
      return failed(connection, e);
    }
  }

  private @Nullable Handover failed(Connection connection, Exception failure) {
    Dialogue dialogue = connection.dialogue();
    Answer answer = Answer.read(dialogue.objection());
    boolean over = dialogue.stage() == Stage.RECIPIENT || dialogue.stage() == Stage.END;
    boolean fresh = connection.fresh();
    if (over && answer != null && answer.code() != 421) connections.keep(connection);
    else connection.close();
    boolean hungUp = answer == null || answer.code() == 421;
    if (!fresh && hungUp && dialogue.stage() == Stage.SENDER) return null;
    return outcomes.of(dialogue.stage(), dialogue.objection(), failure);
  }

  private static String providerId(@Nullable String answer, String otherwise) {
    Matcher queued = QUEUED.matcher(answer == null ? "" : answer);
    return queued.find() ? queued.group(1) : otherwise;
  }
}
