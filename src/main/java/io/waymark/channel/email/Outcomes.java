package io.waymark.channel.email;

import io.waymark.channel.Handover;
import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what came of a message whose handover failed. */
final class Outcomes {

  private final String server;

  Outcomes(EmailSettings settings) {
    this.server = settings.host() + ":" + settings.port();
  }

  Handover of(Stage stage, @Nullable String objection, Exception failure) {
    Answer answer = Answer.read(objection);
    if (answer == null) return withoutAnswer(stage, failure);
    if (answer.passing()) {
      return new Handover.Later("The mail server answered " + answer.numbers() + ": not now.");
    }
    if (stage == Stage.CONNECT || answer.wantsSignIn()) return unwelcome(answer);
    return switch (stage) {
      case SENDER ->
          new Handover.Misconfigured(
              "The mail server refuses the sender ("
                  + answer.numbers()
                  + "). Check waymark.channel.email.from.");
      case RECIPIENT -> refused(answer);
      default -> answer.aboutTheRecipient() ? refused(answer) : content(answer);
    };
  }

  private Handover withoutAnswer(Stage stage, Exception failure) {
    return switch (stage) {
      case CONNECT -> connect(failure);
      case END ->
          new Handover.Unclear(
              "The line to the mail server broke before it confirmed the message.");
      default ->
          new Handover.Later("The line to the mail server broke before the message was complete.");
    };
  }

  private Handover connect(Exception failure) {
    if (failure instanceof AuthenticationFailedException) {
      return new Handover.Misconfigured(
          "The mail server "
              + server
              + " cannot be signed in to. Check waymark.channel.email.username and password.");
    }
    if (caused(failure, SSLException.class) || !caused(failure, IOException.class)) {
      return new Handover.Misconfigured(
          "The mail server "
              + server
              + " offers no encryption or sign-in that can be used. Check"
              + " waymark.channel.email.starttls, username and the server's certificate.");
    }
    return new Handover.Later(
        "The mail server "
            + server
            + " cannot be reached. Start it, or check waymark.channel.email.host and port.");
  }

  private Handover unwelcome(Answer answer) {
    return new Handover.Misconfigured(
        "The mail server "
            + server
            + " does not let us in ("
            + answer.numbers()
            + "). Check waymark.channel.email.username and password.");
  }

  private static Handover refused(Answer answer) {
    return new Handover.Refused(
        "The mail server refused the recipient (" + answer.numbers() + ").");
  }

  private static Handover content(Answer answer) {
    return new Handover.Misconfigured(
        "The mail server refused the message, not its recipient ("
            + answer.numbers()
            + "). Check its size and the server's rules for senders.");
  }

  private static boolean caused(Throwable thrown, Class<? extends Throwable> kind) {
    Throwable cause = thrown;
    for (int i = 0; i < 10 && cause != null; i++, cause = cause.getCause()) {
      if (kind.isInstance(cause)) return true;
    }
    return false;
  }
}
