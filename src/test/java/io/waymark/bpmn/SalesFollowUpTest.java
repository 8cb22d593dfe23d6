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
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.weeks;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.SmtpSink;
import io.waymark.test.JourneyTest;
import io.waymark.test.Profile;
import io.waymark.test.Story;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyTest
class SalesFollowUpTest {

  @Autowired SmtpSink mails;

  @Test
  void writesInTheOwnersNameInBusinessHoursAndTellsThemToCall() {
    Story ada =
        asks(owned(), DayOfWeek.MONDAY, "10:00").expect(email("first-answer").containing("Grace"));
    assertThat(mails.messagesTo(ada.email))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.text())
                    .contains("From: Grace Hopper <shop@waymark.example>")
                    .contains("Reply-To: grace@waymark.example"));
    ada.after(days(2))
        .expect(email("another-way"))
        .after(days(5))
        .expect(email("worth-reading").at("09:00"))
        .after(days(7))
        .expect(email("last-one"))
        .after(days(7))
        .expect(salesAlert().containing("answered none of four mails"), completed());
  }

  @Test
  void whoAsksOnFridayNightIsAnsweredOnMondayMorning() {
    asks(owned(), DayOfWeek.FRIDAY, "20:00")
        .after(days(2))
        .expect(nothing())
        .until("09:00")
        .expect(email("first-answer").at("09:00"));
  }

  @Test
  void endsOnAReplyInTheMiddleOfAWait() {
    asks(owned(), DayOfWeek.MONDAY, "10:00")
        .after(days(3))
        .expect(email("first-answer"), email("another-way"))
        .does("Email Replied")
        .after(weeks(4))
        .expect(exited("answered"));
  }

  @Test
  void endsWhenAMeetingIsBooked() {
    asks(owned(), DayOfWeek.MONDAY, "10:00")
        .after(days(1))
        .expect(email("first-answer"))
        .does("Meeting Booked")
        .after(weeks(4))
        .expect(exited("booked a meeting"));
  }

  @Test
  void theAnswerNeedsNoConsentWhatFollowsDoes() {
    asks(owned().consentsTo(), DayOfWeek.MONDAY, "10:00")
        .after(days(3))
        .expect(email("first-answer"), skipped("another-way", "no-consent"));
  }

  @Test
  void whoHasNoOwnerDoesNotEnter() {
    given(contact()).does("Demo Requested").expect(notEnrolledIn("sales-follow-up"));
  }

  private static Profile owned() {
    return contact().with("owner", "grace@waymark.example").with("owner_name", "Grace Hopper");
  }

  private static Story asks(Profile somebody, DayOfWeek day, String time) {
    Story story = given(somebody.inZone("Europe/Berlin"));
    return story
        .until(story.today().with(TemporalAdjusters.next(day)), time)
        .does("Demo Requested");
  }
}
