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
import static io.waymark.test.Words.nothingMore;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import org.junit.jupiter.api.Test;

@JourneyTest
class WinBackTest {

  @Test
  void writesThreeTimesFromDay60OnAndThenLetsGo() {
    Story ada = customer().after(days(59)).expect(nothing());
    ada.after(days(2)).expect(email("what-is-new").at("10:00"));
    ada.after(days(8)).expect(email("a-reason").at("10:00"));
    ada.after(days(11)).expect(email("last-one").at("10:00"));
    ada.after(days(13)).expect(nothingMore()).after(days(2)).expect(nothingMore(), completed());
    ada.does("Signed Up").after(hours(1)).expect(nothing(), skipped("welcome-1", "no-consent"));
  }

  @Test
  void endsAtOnceWithAnOrder() {
    customer()
        .after(days(62))
        .expect(email("what-is-new"))
        .does("Order Completed")
        .after(days(30))
        .expect(nothingMore(), exited());
  }

  @Test
  void whoIsBackInAnyOtherWayIsLeftAloneAndStaysOnTheList() {
    customer()
        .after(days(70))
        .expect(email("what-is-new"), email("a-reason"))
        .views("/new")
        .after(days(30))
        .expect(nothingMore(), exited("came back"))
        .does("Signed Up")
        .expect(email("welcome-1"));
  }

  @Test
  void aClickCountsAndWhatMachinesClickDoesNot() {
    customer()
        .after(days(40))
        .does("Email Clicked", with("machine", true))
        .after(days(22))
        .expect(email("what-is-new"))
        .does("Email Clicked")
        .after(days(30))
        .expect(nothingMore(), exited("came back"));
  }

  @Test
  void whoNeverBoughtIsNotItsBusiness() {
    given(contact()).views("/about").after(days(70)).expect(nothing(), notEnrolledIn("win-back"));
  }

  /** Who has bought and then does nothing. */
  private static Story customer() {
    return given(contact().inZone("Europe/Berlin")).does("Order Completed");
  }
}
