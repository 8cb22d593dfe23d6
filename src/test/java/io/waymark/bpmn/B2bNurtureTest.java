package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.salesAlert;
import static io.waymark.test.Words.weeks;

import io.waymark.test.JourneyTest;
import io.waymark.test.Profile;
import io.waymark.test.Story;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;

@JourneyTest
class B2bNurtureTest {

  @Test
  void writesFiveTimesInHalfAYearInTheMiddleOfTheWeek() {
    trialEnds(contact())
        .after(days(9))
        .expect(email("what-it-costs").at("09:30"))
        .after(days(30))
        .expect(email("what-goes-wrong").at("09:30"))
        .after(days(44))
        .expect(email("who-has-to-agree").at("09:30"))
        .after(days(46))
        .expect(email("what-has-changed").at("09:30"))
        .after(days(60))
        .expect(email("shall-we-stop").at("09:30"), completed());
  }

  @Test
  void theOwnerTakesOverWhoIsWarm() {
    trialEnds(contact().with("owner", "grace@waymark.example"))
        .after(days(9))
        .expect(email("what-it-costs"))
        .after(days(8))
        .views("/pricing")
        .after(days(4))
        .views("/pricing")
        .after(days(4))
        .views("/pricing")
        .after(days(16))
        .expect(email("what-goes-wrong"), salesAlert().containing("60 points"))
        .after(weeks(20))
        .expect(nothing());
  }

  @Test
  void endsWhenTheyAnswerOrAskForADemo() {
    trialEnds(contact())
        .after(days(9))
        .expect(email("what-it-costs"))
        .after(days(10))
        .does("Email Replied")
        .after(weeks(8))
        .expect(exited("answered"));
    trialEnds(contact())
        .after(days(3))
        .does("Demo Requested")
        .after(days(30))
        .expect(exited("asked for a demo"));
  }

  /** On a Monday at noon. */
  private static Story trialEnds(Profile somebody) {
    Story story = given(somebody.inZone("Europe/Berlin"));
    return story
        .until(story.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), "12:00")
        .does("Trial Ended");
  }
}
