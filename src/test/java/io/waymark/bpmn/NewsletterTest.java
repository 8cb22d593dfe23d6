package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import org.junit.jupiter.api.Test;

@JourneyTest
class NewsletterTest {

  @Test
  void goesToItsReadersOnceAtTenWhereTheyLive() {
    Story ada = given(contact().inZone("Asia/Kathmandu"));
    Story berta = given(contact().consentsTo());
    ada.after(hours(1)).expect(nothing());
    ada.broadcast("newsletter").until("10:00").expect(email("this-issue").at("10:00"), completed());
    berta.after(days(1)).expect(nothing(), notEnrolledIn("newsletter"));
    ada.broadcast("newsletter").after(days(2)).expect(nothing());
  }

  @Test
  void isOfNoUseToWhoOrdersBeforeItArrives() {
    given(contact().inZone("Europe/Berlin"))
        .until("11:00")
        .broadcast("newsletter")
        .does("Order Completed")
        .after(days(2))
        .expect(exited("bought"));
  }
}
