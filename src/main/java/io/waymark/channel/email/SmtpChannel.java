package io.waymark.channel.email;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
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

  /** One on this machine keeps to itself, like the mailbox of the embedded runtime. */
  @Override
  public boolean isReal() {
    if (!hasServer()) return false;
    try {
      return !InetAddress.getByName(settings.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  @Override
  public Optional<Room<Email>> room(Duration patience) {
    try {
      return connections.takePlace(patience) ? Optional.of(new Place()) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private final class Place implements Room<Email> {

    @Override
    public Handover send(Email email, Duration within) {
      return SmtpChannel.this.hand(email, Deadline.in(within));
    }

    @Override
    public void close() {
      connections.leavePlace();
    }
  }

  private boolean hasServer() {
    return settings.host() != null && !settings.host().isBlank();
  }

  private Handover hand(Email email, Deadline deadline) {
    if (!hasServer()) {
      return new Handover.Misconfigured(
          "No mail server is set. Set waymark.channel.email.host and port.");
    }
    InternetAddress from = Addresses.sender(settings.from());
    if (from == null) {
      return new Handover.Misconfigured(
          "No sender is set. Set waymark.channel.email.from, e.g. Shop <shop@example.com>.");
    }
    String answers = email.sender().replyTo();
    if (answers != null && Addresses.recipient(answers) == null) {
      return new Handover.Misconfigured(
          "The setting \"replyTo\" of this step comes to no e-mail address for this person. Correct what it is taken from, then retry.");
    }
    InternetAddress to = Addresses.recipient(email.to());
    if (to == null) return new Handover.Refused("The address is not one mail can be sent to.");
    try {
      return onSomeConnection(
          new Post(composer.compose(email, from, to), to, email.messageId(), deadline));
    } catch (MessagingException e) {
      return new Handover.Misconfigured(
          "The e-mail cannot be written. Check waymark.channel.email.reply-to and its headers.");
    }
  }

  private record Post(MimeMessage message, InternetAddress to, String id, Deadline deadline) {}

  private Handover onSomeConnection(Post post) {
    for (var kept = connections.kept(); kept != null; kept = connections.kept()) {
      Handover result = on(kept, post);
      if (result != null) return result;
    }
    return onFresh(post);
  }

  private Handover onFresh(Post post) {
    Connection fresh = connections.opened();
    try (var limit = connections.limit(fresh, post.deadline())) {
      connections.connect(fresh);
    } catch (MessagingException e) {
      fresh.close();
      return outcome(fresh.dialogue(), Stage.CONNECT, post.deadline(), e);
    }
    Handover result = on(fresh, post);
    return result == null ? new Handover.Later("The mail server hung up at once.") : result;
  }

  /** Null where the server had hung up in the meantime and has seen nothing of this message. */
  private @Nullable Handover on(Connection connection, Post post) {
    Dialogue dialogue = connection.dialogue();
    try {
      dialogue.begin(post.deadline());
      // Closed before the connection is kept: it must not strike the next message.
      try (var limit = connections.limit(connection, post.deadline())) {
        dialogue.sendMessage(post.message(), new Address[] {post.to()});
      }
      String answer = dialogue.getLastServerResponse();
      connections.keep(connection);
      return new Handover.Accepted(providerId(answer, post.id()));
    } catch (MessagingException | IllegalStateException e) {
      return failed(connection, post.deadline(), e);
    }
  }

  private @Nullable Handover failed(Connection connection, Deadline deadline, Exception failure) {
    Dialogue dialogue = connection.dialogue();
    Answer answer = Answer.read(dialogue.objection());
    boolean over = dialogue.stage() == Stage.RECIPIENT || dialogue.stage() == Stage.END;
    boolean fresh = connection.fresh();
    if (deadline.isPast()) connection.line().cut();
    if (over && answer != null && answer.code() != 421) connections.keep(connection);
    else connection.close();
    boolean hungUp = answer == null || answer.code() == 421;
    if (!fresh && hungUp && dialogue.stage() == Stage.SENDER && !deadline.isPast()) return null;
    return outcome(dialogue, dialogue.stage(), deadline, failure);
  }

  private Handover outcome(Dialogue dialogue, Stage stage, Deadline deadline, Exception failure) {
    if (dialogue.objection() == null && stage != Stage.END && deadline.isPast()) {
      return new Handover.Later(
          "The mail server took too long, and was hung up on before the end.");
    }
    return outcomes.of(stage, dialogue.objection(), failure);
  }

  private static String providerId(@Nullable String answer, String otherwise) {
    Matcher queued = QUEUED.matcher(answer == null ? "" : answer);
    return queued.find() ? queued.group(1) : otherwise;
  }
}
