package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

@JourneyTest
class BirthdayTest {

  @Test
  void wishesAtNineWhereThePersonLivesAndRemindsOfThePresentOnce() {
    Story ada = given(contact().inZone("Pacific/Auckland"));
    LocalDate birthday = ada.today().plusDays(3);
    ada.has(with("birthday", birthday.minusYears(34).toString()))
        .until(birthday, "08:50")
        .expect(nothing())
        .until(birthday, "09:00")
        .expect(email("wish-discount").or("wish-shipping").at("09:00").notContaining("34"))
        .after(days(14))
        .until("10:00")
        .expect(email("present-ends").at("10:00"), completed());
  }

  @Test
  void whoWasBornOnTheLeapDayHasABirthdayEveryYear() {
    Story ada = given(contact().inZone("Europe/Berlin").with("birthday", "2000-02-29"));
    int year = ada.today().plusMonths(10).plusDays(4).getYear();
    LocalDate lastOfFebruary = YearMonth.of(year, 2).atEndOfMonth();
    ada.until(lastOfFebruary, "08:50")
        .expect(nothing())
        .until(lastOfFebruary, "09:00")
        .expect(email("wish-discount").or("wish-shipping").at("09:00"));
  }

  @Test
  void endsWhenTheyBuyAndAChangedBirthdayBringsNoSecondPresent() {
    Story ada = given(contact().inZone("Europe/Berlin"));
    LocalDate birthday = ada.today().plusDays(2);
    ada.has(with("birthday", birthday.minusYears(40).toString()))
        .until(birthday, "09:00")
        .expect(email("wish-discount").or("wish-shipping"))
        .after(days(3))
        .does("Order Completed")
        .expect(exited("bought"))
        .has(with("birthday", birthday.plusDays(5).minusYears(40).toString()))
        .after(days(20))
        .expect(nothing());
  }
}
