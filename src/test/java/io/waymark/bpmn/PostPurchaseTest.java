package io.waymark.bpmn;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.notEnrolledIn;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@JourneyTest
class PostPurchaseTest {

  private final String order = "order-" + UUID.randomUUID();

  @Test
  void helpsThreeDaysAfterTheParcelAndThanksForAReview() {
    given(contact().inZone("America/New_York"))
        .does("Order Completed", kettle(order))
        .after(days(2))
        .does("Order Delivered", with("order_id", order))
        .after(days(2))
        .expect(nothing())
        .after(days(1))
        .until("10:00")
        .expect(email("make-the-most").containing("Copper kettle").at("10:00"))
        .after(days(7))
        .expect(email("how-is-it").containing("Copper kettle"))
        .does("Product Reviewed", with("product_id", "kettle", "rating", 5))
        .expect(email("thank-you"), completed());
  }

  @Test
  void whereNothingIsHeardOfTheParcelAWeekIsTakenForItAndNobodyIsAskedTwice() {
    given(contact())
        .does("Order Completed", kettle(order))
        .after(days(9))
        .expect(nothing())
        .after(days(2))
        .expect(email("make-the-most"))
        .after(days(8))
        .expect(email("how-is-it"))
        .after(days(15))
        .expect(completed());
  }

  @Test
  void theNextOrderEndsItAndHasItsOwnPass() {
    given(contact())
        .does("Order Completed", kettle(order))
        .after(days(5))
        .does("Order Completed", kettle(order))
        .expect(stillIn("post-purchase"))
        .does("Order Completed", kettle(order + "-2"))
        .expect(exited("bought again"), stillIn("post-purchase"));
  }

  @Test
  void endsWhenThisOrderIsSentBackAndNotWithAnother() {
    given(contact())
        .does("Order Completed", kettle(order))
        .after(days(8))
        .does("Order Refunded", with("order_id", order + "-other"))
        .expect(stillIn("post-purchase"))
        .does("Order Refunded", with("order_id", order))
        .after(days(20))
        .expect(exited("the order was sent back"));
  }

  @Test
  void anOrderThatDoesNotSayWhatWasBoughtIsLeftAlone() {
    given(contact())
        .does("Order Completed", with("order_id", order))
        .expect(notEnrolledIn("post-purchase"));
  }

  private static Map<String, Object> kettle(String order) {
    return with(
        "order_id",
        order,
        "products",
        List.of(with("product_id", "kettle", "name", "Copper kettle")));
  }
}
