package io.waymark.bpmn;

import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.notEnrolled;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.nothingMore;
import static io.waymark.test.Words.salesAlert;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pricing page and guide come to 100 points, and sales hears of it once. */
@JourneyTest
class LeadHandoffTest {

  @Test
  void salesIsToldOnceAtAHundredPointsAndWhy() {
    Story ada = given(contact());
    ada.views("/pricing").does("Guide Requested", guide("one")).expect(email("guide"));
    ada.after(days(1)).views("/pricing").expect(nothing());
    ada.does("Guide Requested", guide("two"))
        .expect(
            email("guide"),
            salesAlert()
                .containing(
                    "100 points",
                    "+30 looked at the pricing page",
                    "+30 asked for the guide",
                    "Score: 119"));
    ada.does("Order Completed").after(days(10)).views("/pricing").after(days(1));
    ada.does("Guide Requested", guide("three")).expect(email("guide"));
  }

  @Test
  void pricingCountsOnceADay() {
    Story ada = given(contact());
    for (int time = 0; time < 6; time++) {
      ada.views("/pricing").expect(nothing());
    }
    ada.after(hours(2)).expect(salesAlert().containing("three times", "Score: 30"));
    ada.expect(notEnrolledIn("lead-handoff"));
  }

  @Test
  void pointsFadeSoThatOldInterestDoesNotAddUpToALead() {
    Story ada = given(contact());
    for (int month = 0; month < 4; month++) {
      ada.views("/pricing").after(days(20)).views("/pricing").after(days(20));
    }
    ada.expect(nothing(), notEnrolledIn("lead-handoff"));
  }

  @Test
  void otherPagesGiveNothing() {
    given(contact()).views("/about").calls("/v1/page", Map.of()).expect(nothing(), notEnrolled());
  }

  @Test
  void theGuideCountsTooAndIsSentAtOnceAlsoWithoutConsent() {
    given(contact().consentsTo())
        .does("Guide Requested", guide("one"))
        .expect(email("guide").containing("https://shop.example/guides/one.pdf"))
        .after(days(4))
        .expect(nothingMore(), skipped("guide-in-use", "no-consent"));
  }

  @Test
  void whoAgreedGetsHelpThreeDaysLaterUnlessTheyBuy() {
    Story ada = given(contact()).does("Guide Requested", guide("one"));
    Story bob = given(contact()).does("Guide Requested", guide("one"));
    bob.after(days(1)).expect(email("guide")).does("Order Completed");
    bob.after(days(4)).expect(nothingMore(), exited("bought"));
    ada.expect(email("guide"), email("guide-in-use"));
  }

  @Test
  void twoGuidesADayCountSoThatFourInOneAfternoonDoNotMakeALead() {
    Story ada = given(contact().consentsTo());
    for (String guide : List.of("one", "two", "three", "four")) {
      ada.does("Guide Requested", guide(guide)).expect(email("guide"));
    }
    ada.after(days(1)).does("Guide Requested", guide("five")).expect(email("guide"));
    ada.does("Guide Requested", guide("six")).expect(email("guide"), salesAlert());
  }

  private static Map<String, Object> guide(String guide) {
    return with(
        "guide",
        guide,
        "title",
        "the guide to cups",
        "url",
        "https://shop.example/guides/" + guide + ".pdf");
  }
}
