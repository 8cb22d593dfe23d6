package io.waymark.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.support.Api;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is in a cart after events sent over HTTP. Minutes are those of one hour. */
@WaymarkTest
class CartsTest {

  @Autowired Api api;
  @Autowired JsonMapper json;
  @Autowired Contacts contacts;
  @Autowired Activities activities;

  private final String user = UUID.randomUUID().toString();
  private Tracker tracker = new Tracker("", "", JsonMapper.shared());

  @BeforeEach
  void connect() {
    tracker = new Tracker(api.uri("").toString(), "test-write-key", json);
  }

  @Test
  void aBatchInAnyOrderFoldsEachEventOnce() {
    batch(
        event(20, "Product Added", "cup", 1),
        event(10, "Product Added", "cup", 1),
        event(30, "Product Added", "cup", 1),
        event(25, "Product Removed", "cup", 1));
    assertThat(pieces()).isEqualTo(Map.of("cup", 2));
  }

  @Test
  void anOrderInTheMiddleOfABatchThatComesLateEmptiesOnlyWhatWasBefore() {
    batch(event(30, "Product Added", "tea", 1));
    batch(
        event(10, "Product Added", "cup", 1),
        event(40, "Product Added", "jug", 1),
        event(20, "Order Completed", "cup", 1));
    assertThat(pieces()).isEqualTo(Map.of("tea", 1, "jug", 1));
  }

  @Test
  void absurdNumbersChangeNothingElse() {
    batch(
        event(1, "Product Added", "cup", 1),
        event(2, "Product Added", "tea", "1e999999999"),
        event(3, "Product Added", "jug", -5));
    assertThat(pieces()).containsEntry("cup", 1).containsEntry("jug", 1);
  }

  @Test
  void aCartDoesNotGrowWithoutEnd() {
    for (int batch = 0; batch < 3; batch++) {
      var events = new ArrayList<Map<String, Object>>();
      for (int product = 0; product < 250; product++) {
        events.add(event(batch * 10, "Product Added", "p" + batch + "-" + product, 1));
      }
      tracker.accepted("/v1/batch", Map.of("batch", events));
    }
    assertThat(pieces()).hasSize(500);
  }

  @Test
  void thousandsOfEventsInTheOrderOfDescendingTimesAreTakenFromAPublicKey() {
    var browser = new Tracker(api.uri("").toString(), "test-browser-key", json);
    var events = new ArrayList<Map<String, Object>>();
    for (int back = 1; back <= 2_800; back++) {
      events.add(
          Map.of(
              "type",
              "track",
              "userId",
              user,
              "event",
              "Product Added",
              "timestamp",
              WaymarkTest.START.minusSeconds(back),
              "properties",
              Map.of("product_id", "p" + back % 7)));
    }
    browser.accepted("/v1/batch", Map.of("batch", events));
    assertThat(pieces()).hasSize(7).containsValue(400).doesNotContainValue(401);
  }

  @Test
  void anOrderWithAnEmptyCartIdIsOneThatNamesNoCart() {
    batch(event(1, "Product Added", "cup", 1), event(2, "Product Added", "tea", 1));
    batch(order(3, Map.of("cart_id", "", "products", List.of(Map.of("product_id", "cup")))));
    assertThat(pieces()).isEmpty();
  }

  @Test
  void anOrderOfACartWithAnIdClosesTheCartWithoutOneWithWhichItSharesAProduct() {
    batch(event(1, "Product Added", "cup", 1));
    batch(order(2, Map.of("cart_id", "c-9", "products", List.of(Map.of("product_id", "hat")))));
    assertThat(pieces()).isEqualTo(Map.of("cup", 1));
    batch(order(3, Map.of("cart_id", "c-9", "products", List.of(Map.of("sku", "cup")))));
    assertThat(pieces()).isEmpty();
  }

  /** The same table holds for the filter in the diagram, in {@code SameCartRuleTest}. */
  @ParameterizedTest
  @CsvFileSource(resources = "/same-product.csv", delimiter = '|', numLinesToSkip = 1)
  void oneIdInCommonIsEnough(String item, String bought, boolean same) {
    batch(add(1, map(item)));
    batch(order(2, Map.of("products", List.of(Map.of("product_id", "p8"), map(bought)))));
    assertThat(cart().items().isEmpty()).isEqualTo(same);
  }

  private Map<String, Object> map(String text) {
    return json.readValue(
        "{%s}".formatted(text.replace('\'', '"')), new TypeReference<Map<String, Object>>() {});
  }

  @Test
  void idsOfOneProductThatComeOneByOneAreOneLine() {
    batch(add(1, map("'sku': 's1'")));
    batch(add(2, map("'product_id': 'p1', 'sku': 's1'")));
    batch(add(3, map("'product_id': 'p1'")));
    assertThat(cart().items())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.productId()).isEqualTo("p1");
              assertThat(line.sku()).isEqualTo("s1");
              assertThat(line.quantity()).isEqualTo(3);
            });
  }

  @Test
  void variantsOfOneProductAreLinesOfTheirOwn() {
    batch(add(1, map("'product_id': 'p1', 'sku': 'red'")));
    batch(add(2, map("'product_id': 'p1', 'sku': 'blue'")));
    assertThat(cart().items()).extracting(Cart.Item::sku).containsExactly("red", "blue");
    batch(call(3, "Product Removed", map("'product_id': 'p1', 'sku': 'red'")));
    assertThat(cart().items()).extracting(Cart.Item::sku).containsExactly("blue");
  }

  @Test
  void aPriceNobodyCanReadIsUnknownAndNotZero() {
    batch(add(1, Map.of("product_id", "cup", "price", 3)));
    batch(add(2, Map.of("product_id", "tea", "price", "9,99")));
    assertThat(cart().items())
        .extracting(Cart.Item::price)
        .containsExactly(new BigDecimal("3"), null);
    assertThat(cart().total()).isNull();
    batch(add(3, Map.of("product_id", "tea", "price", "9.99")));
    batch(add(4, Map.of("product_id", "tea", "price", "9,99")));
    assertThat(cart().total()).isEqualTo(new BigDecimal("32.97"));
  }

  private Map<String, Object> add(int minute, Map<String, Object> properties) {
    return call(minute, "Product Added", properties);
  }

  private Map<String, Object> order(int minute, Map<String, Object> properties) {
    return call(minute, "Order Completed", properties);
  }

  private Map<String, Object> call(int minute, String name, Map<String, Object> properties) {
    return Map.of(
        "type",
        "track",
        "userId",
        user,
        "event",
        name,
        "timestamp",
        "2026-03-02T08:%02d:00Z".formatted(minute),
        "properties",
        properties);
  }

  private Cart cart() {
    var contact = contacts.findBy(IdentityKind.USER, user).orElseThrow().id();
    return activities.cart(contact, null).orElseThrow();
  }

  @SafeVarargs
  private void batch(Map<String, Object>... events) {
    tracker.accepted("/v1/batch", Map.of("batch", List.of(events)));
  }

  private Map<String, Object> event(int minute, String name, String product, Object quantity) {
    boolean order = name.startsWith("Order");
    Map<String, Object> line = Map.of("product_id", product, "quantity", quantity, "price", 5);
    return Map.of(
        "type",
        "track",
        "userId",
        user,
        "event",
        name,
        "timestamp",
        "2026-03-02T08:%02d:00Z".formatted(minute),
        "properties",
        order ? Map.of("products", List.of(line)) : line);
  }

  private Map<String, Integer> pieces() {
    var pieces = new HashMap<String, Integer>();
    cart().items().forEach(item -> pieces.put(item.productId(), item.quantity()));
    return pieces;
  }
}
