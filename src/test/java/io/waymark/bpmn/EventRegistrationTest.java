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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

  @Test
  void theTimeIsThePersonsOwnWithItsZoneAndWithoutALinkNoneIsPromised() {
    Story story = given(contact().inZone("Asia/Tokyo"));
    Instant start = story.now().plus(days(3));
    String told =
        DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm", Locale.US)
            .format(start.atZone(ZoneId.of("Asia/Tokyo")));
    story
        .does("Event Registered", registered(start))
        .after(days(3))
        .expect(
            email("confirmation")
                .containing(told + ", Asia/Tokyo time", "The link comes in an e-mail of its own")
                .notContaining("To the event", "UTC"),
            email("tomorrow").containing(told, "The link comes").notContaining("To the event"),
            email("soon")
                .containing(told, "The link comes")
                .notContaining("Here it is", "The way in"))
        .after(hours(3))
        .expect(
            email("missed")
                .containing("Reply to this e-mail, and we send you the link")
                .notContaining("See what you missed"));
  }

  @Test
  void aLinkThatCouldRunSomethingIsTakenForNone() {
    Story story = given(contact());
    Instant start = story.now().plus(days(3));
    story
        .does("Event Registered", registered(start, "join_url", "javascript:alert(1)"))
        .expect(
            email("confirmation")
                .containing("The link comes in an e-mail of its own")
                .notContaining("To the event", "javascript"));
  }

  @Test
  void whoComesToAPlaceNeedsNoLink() {
    Story story = given(contact());
    story
        .does("Event Registered", registered(story.now().plus(hours(12)), "place", "The Barn"))
        .expect(
            email("confirmation")
                .containing("The Barn", "This is all you need")
                .notContaining("The link comes", "To the event"));
  }

  private Story registers(Profile somebody, Duration before) {
    Story story = given(somebody);
    Instant start = story.now().plus(before);
    return story.does(
        "Event Registered",
        registered(
            start, "when", "Thursday, 17:00 in Berlin", "join_url", "https://example.com/join"));
  }

  private Map<String, Object> registered(Instant start, Object... more) {
    Map<String, Object> all = new HashMap<>(with(more));
    all.putAll(
        with(
            "event_id",
            webinar,
            "title",
            "Tea for two",
            "starts_at",
            start.toString(),
            "ends_at",
            start.plus(hours(1)).toString()));
    return all;
  }
}
