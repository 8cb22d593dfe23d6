package com.example.shop;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.nothingMore;

import io.waymark.test.JourneyTest;
import org.junit.jupiter.api.Test;

@JourneyTest(journeys = "bpmn/winter-sale")
class WinterSaleTest {

  @Test
  void tellsOfTheSaleAndOfItsEnd() {
    given(contact().with("first_name", "Grace"))
        .does("Looked Around")
        .expect(email("sale-1").containing("Hello Grace."))
        .after(days(2))
        .expect(email("sale-2"), completed());
  }

  @Test
  void saysNothingMoreToWhoBought() {
    given(contact())
        .does("Looked Around")
        .expect(email("sale-1"))
        .after(days(1))
        .does("Order Completed")
        .after(days(5))
        .expect(nothingMore(), exited("bought"));
  }

  /** Journeys of other folders are not there. */
  @Test
  void nobodyIsWelcomed() {
    given(contact()).does("Signed Up").after(days(1)).expect(nothingMore());
  }
}
