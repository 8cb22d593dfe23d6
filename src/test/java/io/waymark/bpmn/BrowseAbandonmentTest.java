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
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.with;

import io.waymark.test.JourneyTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@JourneyTest
class BrowseAbandonmentTest {

  private static final Map<String, Object> KETTLE =
      with("product_id", "kettle", "name", "Copper kettle", "price", 89, "currency", "EUR");

  @Test
  void showsByDayWhatWasLookedAtAndHelpsTwoDaysLater() {
    given(contact().inZone("Asia/Kathmandu"))
        .until("18:00")
        .does("Product Viewed", KETTLE)
        .after(hours(5))
        .expect(nothing())
        .until("09:00")
        .expect(
            email("reminder-name")
                .or("reminder-question")
                .containing("Copper kettle", "€89")
                .at("09:00"))
        .after(days(2))
        .expect(email("help-choosing").containing("Copper kettle"), completed());
  }

  @Test
  void isSilentOnceSomethingIsInTheCart() {
    given(contact().inZone("Asia/Kathmandu"))
        .until("10:00")
        .does("Product Viewed", KETTLE)
        .after(hours(3))
        .does("Product Added", with("cart_id", "cart-" + UUID.randomUUID(), "product_id", "kettle"))
        .after(hours(2))
        .expect(
            email("cart-reminder"),
            exited("put something into the cart"),
            stillIn("abandoned-cart"));
  }

  @Test
  void isSilentOnceTheyBuy() {
    given(contact().inZone("Asia/Kathmandu"))
        .until("10:00")
        .does("Product Viewed", KETTLE)
        .after(hours(5))
        .expect(email("reminder-name").or("reminder-question"))
        .after(days(1))
        .does("Order Completed")
        .after(days(3))
        .expect(exited("bought"));
  }

  @Test
  void whoLooksAgainWithinAWeekIsNotRemindedAgain() {
    given(contact().inZone("Asia/Kathmandu"))
        .until("10:00")
        .does("Product Viewed", KETTLE)
        .after(days(3))
        .expect(email("reminder-name").or("reminder-question"), email("help-choosing"), completed())
        .does("Product Viewed", KETTLE)
        .after(days(3))
        .expect(nothing())
        .after(days(2))
        .does("Product Viewed", KETTLE)
        .after(hours(30))
        .expect(email("reminder-name").or("reminder-question"));
  }

  @Test
  void aProductWithoutANameCannotBeShown() {
    given(contact())
        .does("Product Viewed", with("product_id", "kettle"))
        .expect(notEnrolledIn("browse-abandonment"));
  }
}
