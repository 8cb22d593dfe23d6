package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;

import io.waymark.test.JourneyTest;
import org.junit.jupiter.api.Test;

@JourneyTest
class WelcomeSeriesTest {

  @Test
  void sendsFiveMailsInTenDaysToWhoNeverOrders() {
    given(contact())
        .does("Signed Up")
        .expect(email("welcome-1"))
        .after(days(10))
        .expect(
            email("welcome-2"),
            email("welcome-3"),
            email("welcome-4"),
            email("welcome-5"),
            completed());
  }

  @Test
  void endsAtTheFirstOrder() {
    given(contact())
        .does("Signed Up")
        .after(days(2))
        .expect(email("welcome-1"), email("welcome-2"))
        .does("Order Completed")
        .after(days(20))
        .expect(exited("bought"));
  }
}
