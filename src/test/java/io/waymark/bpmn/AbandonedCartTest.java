package io.waymark.bpmn;

import static io.waymark.test.Words.EMAIL;
import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.minutes;
import static io.waymark.test.Words.notEnrolled;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.sms;
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.visitor;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@JourneyTest
class AbandonedCartTest {

  private final String cart = "cart-" + UUID.randomUUID();
  private final String another = cart + "-other";

  @Test
  void remindsOneHourAfterTheLastChangeAndSendsACodeADayLater() {
    Story ada = given(contact()).does("Product Added", thing("cup", cart));
    ada.after(minutes(50)).does("Product Added", thing("plate", cart));
    ada.after(minutes(50)).expect(nothing());
    ada.after(minutes(10)).expect(email("cart-reminder").containing("Cup cup", "Cup plate"));
    ada.after(hours(25)).expect(email("cart-code"));
    ada.after(hours(25)).expect(skipped("cart-text", "no-address"), completed());
  }

  @Test
  void aTextFollowsOnlyWhereTextsWereAgreedTo() {
    Story ada = given(contact().withPhone()).does("Product Added", thing("cup", cart));
    Story bob =
        given(contact().withPhone().consentsTo(EMAIL)).does("Product Added", thing("cup", another));
    ada.after(hours(51))
        .expect(
            email("cart-reminder"),
            email("cart-code"),
            sms("cart-text").containing("Ada, your cart is still here", "/u/"));
    bob.expect(email("cart-reminder"), email("cart-code"), skipped("cart-text", "no-consent"));
  }

  @Test
  void isSilentOnceTheCartWasBought() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .after(hours(2))
        .expect(email("cart-reminder"))
        .does("Order Completed", with("order_id", "1", "cart_id", cart))
        .after(days(3))
        .expect(exited("bought"));
  }

  @Test
  void anOrderWithoutACartIdEndsTheCartItSharesAProductWith() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .does("Product Added", thing("hat", another))
        .does("Order Completed", with("products", List.of(with("product_id", "cup"))))
        .after(hours(2))
        .expect(
            email("cart-reminder").containing("Cup hat").notContaining("Cup cup"),
            exited("bought"),
            stillIn("abandoned-cart"),
            stillIn("post-purchase"));
  }

  /** The order empties the cart; whoever bought it did not empty it. */
  @Test
  void anOrderOfWhatWasPutInLaterIsAnOrderOfTheCart() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .after(minutes(10))
        .does("Product Added", thing("hat", cart))
        .does("Order Completed", with("products", List.of(with("product_id", "hat"))))
        .after(hours(2))
        .expect(nothing(), exited("bought"), stillIn("post-purchase"));
  }

  @Test
  void theSameProductIsTheSameByWhicheverOfItsIdsTheOrderListsIt() {
    for (Map<String, Object> bought :
        List.of(
            with("sku", "c-1"), with("product_id", "cup"), with("product_id", "x", "sku", "c-1"))) {
      var both = new HashMap<>(thing("cup", "cart-" + UUID.randomUUID()));
      both.put("sku", "c-1");
      given(contact())
          .does("Product Added", both)
          .after(minutes(10))
          .does("Order Completed", with("products", List.of(bought)))
          .after(hours(2))
          .expect(nothing(), exited("bought"), stillIn("post-purchase"));
    }
  }

  @Test
  void anOrderThatListsNothingEndsEveryCart() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .does("Product Added", thing("hat", another))
        .does("Order Completed", with("order_id", "7"))
        .after(hours(2))
        .expect(nothing(), exited("bought"), exited("bought"));
  }

  @Test
  void oneOrderEndsOnlyItsOwnCart() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .does("Product Added", thing("cup", another))
        .does(
            "Order Completed",
            with("cart_id", cart, "products", List.of(with("product_id", "cup"))))
        .after(hours(2))
        .expect(
            email("cart-reminder"),
            exited("bought"),
            stillIn("abandoned-cart"),
            stillIn("post-purchase"));
  }

  @Test
  void anEmptiedCartIsLeftAlone() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .does("Product Removed", with("cart_id", cart, "product_id", "cup"))
        .after(hours(30))
        .expect(nothing(), exited("emptied the cart"));
  }

  @Test
  void aCartFilledAnonymouslyCountsOnceItsOwnerIsKnown() {
    given(visitor())
        .does("Product Added", thing("cup", cart))
        .expect(nothing())
        .turnsOutToBe(contact())
        .after(hours(2))
        .expect(email("cart-reminder"));
  }

  @Test
  void nobodyWithoutConsentIsWrittenTo() {
    given(contact().consentsTo())
        .does("Product Added", thing("cup", cart))
        .after(hours(26))
        .expect(
            nothing(), skipped("cart-reminder", "no-consent"), skipped("cart-code", "no-consent"));
  }

  @Test
  void aCartThatWasBoughtBeforeItsLateEventArrivedNeverEnrols() {
    given(contact())
        .does("Order Completed", with("cart_id", cart))
        .didEarlier(hours(1), "Product Added", thing("cup", cart))
        .after(hours(2))
        .expect(nothing(), notEnrolled());
  }

  @Test
  void anOrderOlderThanTheCartEndsNothing() {
    given(contact())
        .does("Product Added", thing("cup", cart))
        .didEarlier(hours(1), "Order Completed", with())
        .after(hours(2))
        .expect(email("cart-reminder"), stillIn("abandoned-cart"));
  }

  private static Map<String, Object> thing(String product, String cart) {
    return with(
        "cart_id",
        cart,
        "product_id",
        product,
        "name",
        "Cup " + product,
        "quantity",
        2,
        "price",
        12.5,
        "currency",
        "EUR",
        "image_url",
        "https://shop.example/" + product + ".png");
  }
}
