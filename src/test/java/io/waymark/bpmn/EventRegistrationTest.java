package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.minutes;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Profile;
import io.waymark.test.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@JourneyTest
class EventRegistrationTest {

  private final String webinar = "webinar-" + UUID.randomUUID();

  @Test
  void remindsADayAndAnHourBeforeAndThanksWhoCame() {
    registers(contact(), days(3))
        .expect(email("confirmation").containing("Tea for two", "Thursday, 17:00 in Berlin"))
        .after(days(2))
        .expect(email("tomorrow").containing("https://example.com/join"))
        .after(hours(23))
        .expect(email("soon"))
        .after(minutes(70))
        .does("Event Attended", with("event_id", webinar))
        .expect(nothing())
        .after(hours(2))
        .expect(email("thanks"), completed());
  }

  @Test
  void whoDidNotComeHearsWhatTheyMissed() {
    registers(contact(), days(3))
        .after(days(3))
        .expect(email("confirmation"), email("tomorrow"), email("soon"))
        .does("Event Attended", with("event_id", webinar + "-other"))
        .after(hours(3))
        .expect(email("missed"), completed());
  }

  @Test
  void whoRegistersLateIsNotRemindedRightAfterTheConfirmation() {
    registers(contact(), hours(12))
        .after(hours(10))
        .expect(email("confirmation"))
        .after(hours(2))
        .expect(email("soon"));
    registers(contact(), minutes(30)).after(hours(1)).expect(email("confirmation"));
  }

  @Test
  void whoAgreedToNothingGetsWhatTheyRegisteredForAndNoMore() {
    registers(contact().consentsTo(), days(3))
        .after(days(3))
        .expect(email("confirmation"), email("tomorrow"), email("soon"))
        .after(hours(3))
        .expect(skipped("missed", "no-consent"), completed());
  }

  @Test
  void endsWithTheRegistrationAndWithADemoOnlyWhenItIsOver() {
    registers(contact(), days(3))
        .expect(email("confirmation"))
        .after(days(1))
        .does("Event Registration Cancelled", with("event_id", webinar))
        .after(days(3))
        .expect(exited("cancelled the registration"));
    registers(contact(), days(3))
        .does("Demo Requested")
        .after(days(3))
        .expect(
            email("confirmation"), email("tomorrow"), email("soon"), stillIn("event-registration"))
        .after(minutes(90))
        .does("Demo Requested")
        .after(hours(3))
        .expect(exited("asked for a demo"));
  }

  private Story registers(Profile somebody, Duration before) {
    Story story = given(somebody);
    Instant start = story.now().plus(before);
    return story.does(
        "Event Registered",
        with(
            "event_id",
            webinar,
            "title",
            "Tea for two",
            "when",
            "Thursday, 17:00 in Berlin",
            "join_url",
            "https://example.com/join",
            "starts_at",
            start.toString(),
            "ends_at",
            start.plus(hours(1)).toString()));
  }
}
