package io.waymark.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.channel.Sms;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.TestPhones;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyTest
class AbandonedCartTest {

  @Autowired People people;
  @Autowired TestPhones phones;

  private final String cart = "cart-" + UUID.randomUUID();

  @Test
  void remindsOneHourAfterTheLastChangeAndSendsACodeADayLater() {
    Person ada = people.contactWithConsent().adds("cup", cart);
    people.after(Duration.ofMinutes(50));
    ada.adds("plate", cart);
    people.after(Duration.ofMinutes(50));
    ada.expect();
    people.after(Duration.ofMinutes(11));
    ada.expect("cart-reminder");
    assertThat(ada.mails().getFirst()).contains("Cup cup", "Cup plate");
    people.after(Duration.ofHours(25));
    ada.expect("cart-reminder", "cart-code");
    people.after(Duration.ofHours(25));
    assertThat(ada.ledger()).last().isEqualTo("cart-text skipped no-address");
    assertThat(ada.passes()).containsExactly("abandoned-cart completed");
  }

  @Test
  void aTextFollowsOnlyWhereTextsWereAgreedTo() {
    Person ada = people.contactWithConsent().identifies(Map.of("phone", "+4915155501001"));
    Person bob = people.somebody();
    bob.identifies(
        Map.of("email", bob.email, "phone", "+4915155501002", "consent", Map.of("email", true)));
    ada.adds("cup", cart);
    bob.adds("cup", cart + "-bob");
    people.after(Duration.ofHours(51));
    assertThat(texts("+4915155501001"))
        .singleElement()
        .satisfies(
            text -> assertThat(text).startsWith("Ada, your cart is still here").contains("/u/"));
    assertThat(texts("+4915155501002")).isEmpty();
    assertThat(bob.ledger()).last().isEqualTo("cart-text skipped no-consent");
  }

  private List<String> texts(String phone) {
    return phones.taken().stream().filter(text -> text.to().equals(phone)).map(Sms::text).toList();
  }

  @Test
  void isSilentOnceTheCartWasBought() {
    Person ada = people.contactWithConsent().adds("cup", cart);
    people.after(Duration.ofHours(2));
    ada.does("Order Completed", Map.of("order_id", "1", "cart_id", cart));
    people.after(Duration.ofDays(3));
    ada.expect("cart-reminder");
    assertThat(ada.passes()).containsExactly("abandoned-cart exited");
  }

  @Test
  void anOrderWithoutACartIdEndsTheCartItSharesAProductWith() {
    Person ada = people.contactWithConsent().adds("cup", cart).adds("hat", cart + "-other");
    ada.does("Order Completed", Map.of("products", List.of(Map.of("product_id", "cup"))));
    people.after(Duration.ofHours(2));
    assertThat(ada.passes())
        .containsExactlyInAnyOrder("abandoned-cart exited", "abandoned-cart live");
    ada.expect("cart-reminder");
    assertThat(ada.mails().getFirst()).contains("Cup hat").doesNotContain("Cup cup");
  }

  @Test
  void anOrderThatListsNothingEndsEveryCart() {
    Person ada = people.contactWithConsent().adds("cup", cart).adds("hat", cart + "-other");
    ada.does("Order Completed", Map.of("order_id", "7"));
    people.after(Duration.ofHours(2));
    ada.expect();
    assertThat(ada.passes()).containsExactly("abandoned-cart exited", "abandoned-cart exited");
  }

  @Test
  void oneOrderEndsOnlyItsOwnCart() {
    Person ada = people.contactWithConsent().adds("cup", cart).adds("cup", cart + "-other");
    ada.does(
        "Order Completed",
        Map.of("cart_id", cart, "products", List.of(Map.of("product_id", "cup"))));
    people.after(Duration.ofHours(2));
    assertThat(ada.passes())
        .containsExactlyInAnyOrder("abandoned-cart exited", "abandoned-cart live");
  }

  @Test
  void anEmptiedCartIsLeftAlone() {
    Person ada = people.contactWithConsent().adds("cup", cart);
    ada.does("Product Removed", Map.of("cart_id", cart, "product_id", "cup"));
    people.after(Duration.ofHours(30));
    ada.expect();
    assertThat(ada.passes()).containsExactly("abandoned-cart exited");
  }

  @Test
  void aCartFilledAnonymouslyCountsOnceItsOwnerIsKnown() {
    Person ada = people.somebody();
    ada.calls(
        "/v1/track",
        Map.of(
            "userId",
            "",
            "anonymousId",
            "browser-" + ada.id,
            "event",
            "Product Added",
            "properties",
            Map.of("cart_id", cart, "product_id", "cup", "name", "Cup", "price", 3)));
    people.settle();
    ada.calls(
        "/v1/identify",
        Map.of(
            "anonymousId",
            "browser-" + ada.id,
            "traits",
            Map.of("email", ada.email, "consent", Map.of("email", true))));
    people.after(Duration.ofHours(2));
    ada.expect("cart-reminder");
  }

  @Test
  void nobodyWithoutConsentIsWrittenTo() {
    Person ada = people.somebody();
    ada.identifies(Map.of("email", ada.email)).adds("cup", cart);
    people.after(Duration.ofHours(26));
    ada.expect();
    assertThat(ada.ledger())
        .containsExactly("cart-reminder skipped no-consent", "cart-code skipped no-consent");
  }

  @Test
  void aCartThatWasBoughtBeforeItsLateEventArrivedNeverEnrols() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("cart_id", cart));
    ada.calls(
        "/v1/track",
        Map.of(
            "event", "Product Added",
            "timestamp", people.now().minus(Duration.ofHours(1)).toString(),
            "properties", Map.of("cart_id", cart, "product_id", "cup")));
    people.after(Duration.ofHours(2));
    ada.expect();
    assertThat(ada.passes()).isEmpty();
  }

  @Test
  void anOrderOlderThanTheCartEndsNothing() {
    Person ada = people.contactWithConsent().adds("cup", cart);
    ada.calls(
        "/v1/track",
        Map.of(
            "event",
            "Order Completed",
            "timestamp",
            people.now().minus(Duration.ofHours(1)).toString()));
    people.after(Duration.ofHours(2));
    ada.expect("cart-reminder");
  }
}
