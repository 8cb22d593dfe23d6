package io.waymark.step;

import com.sanctionco.jmail.JMail;
import io.waymark.channel.Sender;
import io.waymark.journey.gate.Sending;
import io.waymark.journey.model.Bundle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the person an e-mail. */
@Component
class SendEmail implements Step<SendEmail.Settings> {

  private static final String ENDING = ".mjml";

  /**
   * @param fromName the name it is signed with in the inbox, e.g. {@code =contact.owner_name}; the
   *     account's where left out or unknown
   * @param replyTo where answers go, e.g. {@code =contact.owner}; as the account has it where left
   *     out or unknown
   */
  record Settings(
      @Written String message,
      @Nullable String fromName,
      @Nullable String replyTo,
      @Written String topic,
      @Written String kind,
      @Nullable Duration notAfter,
      @Written @Nullable Boolean mayDefer) {

    private Messages.Settings common() {
      return new Messages.Settings(message, topic, kind, notAfter, mayDefer);
    }
  }

  private final Messages messages;

  SendEmail(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String type() {
    return "send-email";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public boolean reachesOut() {
    return true;
  }

  @Override
  public List<Complaint> check(Settings settings, Bundle bundle) {
    return Stream.concat(
            messages.check(settings.common(), bundle, ENDING).stream(), nowhere(settings.replyTo()))
        .toList();
  }

  private static Stream<Complaint> nowhere(@Nullable String replyTo) {
    return replyTo == null || JMail.isValid(replyTo)
        ? Stream.empty()
        : Stream.of(
            new Complaint(
                "Answers should go to \""
                    + replyTo
                    + "\", which is no e-mail address: everybody would be stopped here by an incident.",
                "Write an address such as ada@example.com, or a formula such as =contact.owner."));
  }

  @Override
  public Optional<Sending> sends(Settings settings) {
    return Optional.of(settings.common().sending("email", ENDING));
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    return messages.send(
        "email",
        ENDING,
        settings.common(),
        new Sender(settings.fromName(), settings.replyTo()),
        visit);
  }
}
