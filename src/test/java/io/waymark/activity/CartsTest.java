package io.waymark.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.support.Api;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
    var contact = contacts.findBy(IdentityKind.USER, user).orElseThrow().id();
    var pieces = new HashMap<String, Integer>();
    activities
        .cart(contact, null)
        .orElseThrow()
        .items()
        .forEach(item -> pieces.put(item.productId(), item.quantity()));
    return pieces;
  }
}
