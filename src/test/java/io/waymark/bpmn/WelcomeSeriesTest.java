package io.waymark.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyTest
class WelcomeSeriesTest {

  @Autowired People people;

  @Test
  void sendsFiveMailsInTenDaysToWhoNeverOrders() {
    Person ada = people.contactWithConsent().does("Signed Up");
    people.settle();
    ada.expect("welcome-1");
    people.after(Duration.ofDays(10).plusMinutes(5));
    ada.expect("welcome-1", "welcome-2", "welcome-3", "welcome-4", "welcome-5");
    assertThat(ada.passes()).containsExactly("welcome-series completed");
  }

  @Test
  void endsAtTheFirstOrder() {
    Person ada = people.contactWithConsent().does("Signed Up");
    people.after(Duration.ofDays(2));
    ada.does("Order Completed");
    people.after(Duration.ofDays(20));
    ada.expect("welcome-1", "welcome-2");
    assertThat(ada.passes()).containsExactly("welcome-series exited");
  }
}
