package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.notEnrolled;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.weeks;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@JourneyTest
class PostBookingTest {

  private final String booking = "booking-" + UUID.randomUUID();

  @Test
  void looksAfterGuestsBeforeAfterAndSixWeeksLater() {
    Story ada = given(contact().inZone("Europe/Lisbon"));
    ada.does("Booking Completed", stay(ada, booking, 10))
        .after(days(6))
        .expect(nothing())
        .after(days(1))
        .expect(email("before-you-come").containing("Harbour room"))
        .after(days(6))
        .expect(email("how-was-it").containing("Harbour room"))
        .after(weeks(6))
        .after(days(6))
        .expect(email("come-again").at("09:30"), completed());
  }

  @Test
  void aBookingAfterTheVisitEndsItOneBeforeDoesNot() {
    Story ada = given(contact());
    ada.does("Booking Completed", stay(ada, booking, 10))
        .after(days(1))
        .does("Booking Completed", stay(ada, booking + "-2", 40))
        .expect(stillIn("post-booking"), stillIn("post-booking"))
        .after(days(6))
        .expect(email("before-you-come"))
        .after(days(7))
        .expect(email("how-was-it"))
        .does("Booking Completed", stay(ada, booking + "-3", 60))
        .expect(exited("booked again"), stillIn("post-booking"), stillIn("post-booking"));
  }

  @Test
  void endsWhenItIsCancelledInTheMiddleOfTheWait() {
    Story ada = given(contact());
    ada.does("Booking Completed", stay(ada, booking, 10))
        .after(days(5))
        .does("Booking Cancelled", with("booking_id", booking))
        .after(days(20))
        .expect(exited("the booking was cancelled"));
  }

  @Test
  void whoBooksForTomorrowIsToldAtOnceAndForThePastNotAtAll() {
    Story ada = given(contact());
    ada.does("Booking Completed", stay(ada, booking, 1)).expect(email("before-you-come"));
    Story bob = given(contact());
    bob.does("Booking Completed", stay(bob, booking + "-past", -1)).expect(notEnrolled());
    Story eve = given(contact());
    eve.does("Booking Completed", with("booking_id", booking, "starts_at", "soon"))
        .expect(notEnrolled());
  }

  private static Map<String, Object> stay(Story guest, String booking, int inDays) {
    Instant start = guest.now().plus(days(inDays));
    return with(
        "booking_id",
        booking,
        "title",
        "Harbour room",
        "starts_at",
        start.toString(),
        "ends_at",
        start.plus(days(2)).toString());
  }
}
