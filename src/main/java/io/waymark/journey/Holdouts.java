package io.waymark.journey;

import io.waymark.contact.ContactId;
import org.springframework.stereotype.Component;

/** Who is kept out of a journey, to be compared with those in it. */
@Component
class Holdouts {

  private final boolean on;

  Holdouts(JourneySettings settings) {
    this.on = settings.holdouts();
  }

  /** The same for a person every time. */
  boolean keepOut(String journey, int percent, ContactId contact) {
    return on && Drawn.below(percent, "holdout:" + journey, contact);
  }
}
