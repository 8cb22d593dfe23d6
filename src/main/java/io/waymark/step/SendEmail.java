package io.waymark.step;

import io.waymark.journey.model.Bundle;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends the person an e-mail. */
@Component
class SendEmail implements Step<Messages.Settings> {

  private static final String ENDING = ".mjml";

  private final Messages messages;

  SendEmail(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String type() {
    return "send-email";
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
  public Result perform(Messages.Settings settings, Visit visit) {
    return messages.send("email", ENDING, settings, visit);
  }
}
