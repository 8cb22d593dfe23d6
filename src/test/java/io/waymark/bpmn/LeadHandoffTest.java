package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.minutes;
import static io.waymark.test.Words.notEnrolled;
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
    for (int day = 0; day < 3; day++) {
      ada.views("/pricing").after(days(1).plus(minutes(1)));
    }
    ada.expect(nothing());
    ada.views("/pricing")
        .expect(
            salesAlert().containing("100 points", "+25 looked at the pricing page", "Score: 100"));
    ada.after(days(2)).views("/pricing").after(days(2)).expect(nothingMore());
  }

  @Test
  void pricingCountsOnceADay() {
    Story ada = given(contact());
    for (int time = 0; time < 6; time++) {
      ada.views("/pricing").expect(nothing());
    }
    ada.expect(completed());
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
  void aGuideThatMakesAHundredTellsSales() {
    Story ada = given(contact());
    for (String guide : List.of("one", "two", "three")) {
      ada.does("Guide Requested", guide(guide)).expect(email("guide"));
    }
    ada.does("Guide Requested", guide("four"))
        .expect(email("guide"), salesAlert().containing("Score: 120", "asked for the guide"));
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
