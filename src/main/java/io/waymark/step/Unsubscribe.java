package io.waymark.step;

import io.waymark.consent.Consents;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the person off a topic, or off everything promotional on a channel. */
@Component
class Unsubscribe implements Step<Unsubscribe.Settings> {

  private static final List<String> CHANNELS = List.of("email", "sms");

  /**
   * @param channel {@code email} or {@code sms}
   * @param topic every topic of the channel where left out
   * @param reason in words for people, kept in the log of consent
   */
  record Settings(@Written String channel, @Written @Nullable String topic, String reason) {}

  private final Consents consents;

  Unsubscribe(Consents consents) {
    this.consents = consents;
  }

  @Override
  public String type() {
    return "unsubscribe";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<Complaint> check(Settings settings, Bundle bundle) {
    return CHANNELS.contains(settings.channel())
        ? List.of()
        : List.of(
            new Complaint(
                "There is no channel \"%s\": people would go on getting what they should be taken off."
                    .formatted(settings.channel()),
                "Choose email or sms." + Spelling.hint(settings.channel(), CHANNELS)));
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    consents.unsubscribe(
        visit.contact().id(),
        settings.channel(),
        settings.topic() == null ? Consents.ALL_TOPICS : settings.topic(),
        "journey %s: %s".formatted(visit.enrolment().journey(), settings.reason()),
        visit.now());
    return Result.done();
  }
}
