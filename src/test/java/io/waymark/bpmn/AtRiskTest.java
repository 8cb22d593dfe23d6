package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.nothingMore;
import static io.waymark.test.Words.salesAlert;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;

@JourneyTest
class AtRiskTest {

  @Test
  void offersHelpTwiceAndThenTellsTheOwnerToCall() {
    Story ada = subscriber().after(days(13)).expect(nothing());
    ada.after(days(2)).expect(email("can-we-help").at("10:00"));
    ada.after(days(8)).expect(email("one-thing").at("10:00"));
    ada.after(days(5))
        .expect(salesAlert().containing("answered neither of two mails"), completed());
  }

  @Test
  void endsWhenTheySignInAgain() {
    subscriber()
        .after(days(16))
        .expect(email("can-we-help"))
        .does("Signed In")
        .after(days(13))
        .expect(nothingMore(), exited());
  }

  @Test
  void endsWithAnyOtherSignOfLifeAndBeginsNotAgainSoSoon() {
    subscriber()
        .after(days(16))
        .expect(email("can-we-help"))
        .does("Report Printed")
        .after(days(40))
        .expect(nothingMore(), exited("left the stage"));
  }

  @Test
  void whoCancelsIsNotToldToUseIt() {
    subscriber()
        .after(days(16))
        .expect(email("can-we-help"))
        .does("Subscription Cancelled")
        .after(days(13))
        .expect(nothingMore(), exited("left the stage"));
  }

  @Test
  void whoIsStillTryingIsNotAtRisk() {
    given(contact())
        .does("Trial Started")
        .after(days(20))
        .expect(nothing(), notEnrolledIn("at-risk"));
  }

  /** On a Monday at noon. */
  private static Story subscriber() {
    Story story = given(contact().inZone("Europe/Berlin"));
    return story
        .until(story.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), "12:00")
        .does("Subscription Started");
  }
}
