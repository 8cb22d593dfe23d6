package io.waymark.step;

import io.waymark.channel.Sender;
import io.waymark.journey.gate.Sending;
import io.waymark.journey.model.Bundle;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends the person a text message. */
@Component
class SendSms implements Step<Messages.Settings> {

  private static final String ENDING = ".sms.liquid";

  private final Messages messages;

  SendSms(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String type() {
    return "send-sms";
  }

  @Override
  public Class<Messages.Settings> settings() {
    return Messages.Settings.class;
  }

  @Override
  public boolean reachesOut() {
    return true;
  }

  @Override
  public List<Complaint> check(Messages.Settings settings, Bundle bundle) {
    return messages.check(settings, bundle, ENDING);
  }

  @Override
  public Optional<Sending> sends(Messages.Settings settings) {
    return Optional.of(settings.sending("sms", ENDING));
  }

  @Override
  public Result perform(Messages.Settings settings, Visit visit) {
    return messages.send("sms", ENDING, settings, Sender.ACCOUNT, visit);
  }
}
