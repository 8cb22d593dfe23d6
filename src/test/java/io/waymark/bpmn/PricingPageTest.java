package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.nothingMore;
import static io.waymark.test.Words.salesAlert;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.util.Map;
import org.junit.jupiter.api.Test;

@JourneyTest
class PricingPageTest {

  @Test
  void tellsTheOwnerOnceOfWhoLooksThreeTimesWithinAWeek() {
    Story ada = given(contact().with("owner", "grace@waymark.example"));
    ada.views("/pricing").after(days(2)).views("/pricing/teams").after(days(2)).expect(nothing());
    ada.calls("/v1/page", Map.of("properties", with("path", "/p/7", "name", "Pricing")))
        .expect(nothing())
        .after(hours(1))
        .expect(salesAlert().containing("looked at the prices three times"), completed());
    ada.after(days(40));
    for (int time = 0; time < 3; time++) {
      ada.views("/pricing");
    }
    ada.after(days(2)).expect(nothingMore());
  }

  @Test
  void threeLooksInThreeWeeksAreNoReasonToCall() {
    Story ada = given(contact());
    for (int week = 0; week < 3; week++) {
      ada.views("/pricing").after(days(5));
    }
    ada.expect(nothing(), notEnrolledIn("pricing-page"));
  }

  @Test
  void whoAsksForADemoOrBuysWithinTheHourNeedsNobodyToCall() {
    Story ada = looks();
    ada.does("Demo Requested").after(hours(2)).expect(nothing(), exited("asked for a demo"));
    Story bob = looks();
    bob.does("Order Completed").after(hours(2)).expect(nothing(), exited("bought"));
  }

  private static Story looks() {
    return given(contact()).views("/pricing").views("/pricing").views("/pricing");
  }
}
