package io.waymark.journey;

import io.waymark.contact.ContactId;
import org.springframework.stereotype.Component;

/** Who is kept out of a journey, to be compared with those in it. */
@Component
class Holdouts {

  private final JourneySettings settings;

  Holdouts(JourneySettings settings) {
    this.settings = settings;
  }

  /** The same for a person every time. */
  boolean keepOut(String journey, int percent, ContactId contact) {
    return settings.holdouts()
        && Drawn.below(percent, settings.lot(Lots.holdout(journey)), contact);
  }
}
