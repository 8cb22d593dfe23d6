package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@JourneyTest
class AnniversaryTest {

  @Test
  void thanksForTheFirstYearAtTenWhereThePersonLives() {
    Story ada = given(contact().inZone("America/Los_Angeles"));
    LocalDate day = ada.today().plusDays(2);
    ada.has(with("createdAt", day.minusYears(1) + "T15:20:00Z"))
        .until(day, "09:50")
        .expect(nothing())
        .until(day, "10:00")
        .expect(email("first-year").at("10:00"))
        .after(days(11))
        .expect(email("code-ends").at("10:00"), completed());
  }

  @Test
  void saysHowManyYearsAndIsSilentOnceTheyBuy() {
    Story ada = given(contact());
    LocalDate day = ada.today().plusDays(2);
    ada.has(with("createdAt", day.minusYears(3).toString()))
        .until(day, "10:00")
        .expect(email("many-years").containing("3 years ago today"))
        .after(days(4))
        .does("Order Completed")
        .after(days(10))
        .expect(exited("bought"));
  }

  @Test
  void theDayOfJoiningIsNoAnniversary() {
    Story ada = given(contact());
    LocalDate tomorrow = ada.today().plusDays(1);
    ada.has(with("createdAt", tomorrow.toString()))
        .until(tomorrow, "10:10")
        .expect(notEnrolledIn("anniversary"));
  }
}
