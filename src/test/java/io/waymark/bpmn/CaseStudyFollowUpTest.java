package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.salesAlert;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Profile;
import io.waymark.test.Story;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;

@JourneyTest
class CaseStudyFollowUpTest {

  @Test
  void answersInTheMiddleOfTheWeekAndTellsTheOwnerWhoLooksAtThePrices() {
    Story ada = reads(contact().with("owner", "grace@waymark.example"));
    ada.until(ada.today().plusDays(2), "23:00")
        .expect(nothing())
        .until("09:30")
        .expect(email("questions").containing("How a bakery saved an hour").at("09:30"))
        .after(days(2))
        .views("/pricing")
        .expect(
            salesAlert().containing("looked at the prices", "+20 read a case study"), completed())
        .after(days(14))
        .expect(nothing());
  }

  @Test
  void whoDoesNotLookGetsASmallFirstStep() {
    reads(contact())
        .after(days(3))
        .expect(email("questions"))
        .after(days(7))
        .expect(email("small-step").at("09:30"), completed());
  }

  @Test
  void endsWhenTheyAskForADemoOrAnswer() {
    reads(contact())
        .after(days(5))
        .expect(email("questions"))
        .does("Demo Requested")
        .after(days(14))
        .expect(exited("asked for a demo"));
    reads(contact())
        .after(days(1))
        .does("Email Replied")
        .after(days(14))
        .expect(exited("answered"));
  }

  @Test
  void otherDownloadsAreNotItsBusiness() {
    given(contact())
        .does("Content Downloaded", with("type", "white paper", "title", "Numbers"))
        .expect(notEnrolledIn("case-study-follow-up"));
  }

  /** On a Monday at noon. */
  private static Story reads(Profile reader) {
    Story story = given(reader.inZone("Europe/Berlin"));
    return story
        .until(story.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), "12:00")
        .does(
            "Content Downloaded",
            with("type", "Case Study", "title", "How a bakery saved an hour"));
  }
}
