package io.waymark.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** In whatever order and in whatever batches events come, the carts end up the same. */
class CartFoldTest {

  private static final ContactId ADA = new ContactId(1);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  /**
   * @param rank decides when it arrives
   * @param opens whether a new batch begins with it
   */
  record Sent(String name, Map<String, Object> properties, int rank, boolean opens) {}

  @Property(tries = 2_000)
  void theOrderOfArrivalMakesNoDifference(@ForAll("days") List<Sent> day) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < day.size(); i++) {
      places.add(i);
    }
    Map<String, List<Cart.Item>> inOrder = arrive(day, places);
    places.sort(Comparator.comparing(i -> day.get(i).rank()));
    assertThat(arrive(day, places)).isEqualTo(inOrder);
  }

  @Example
  void aBatchThatComesBackwardsReadsTheLogOnce() {
    var reads = new AtomicInteger();
    var log = new ArrayList<Activity>();
    var fold =
        new CartFold(
            Map.of(),
            () -> {
              reads.incrementAndGet();
              return inOrderOfTime(log);
            });
    for (int i = 0; i < 1_000; i++) {
      log.add(activity(i, 1_000 - i, "Product Added", Map.of("product_id", "cup")));
      fold.take(log.getLast(), i > 0);
    }
    assertThat(pieces(fold.settled().changed())).isEqualTo(Map.of("default", 1_000));
    assertThat(reads).hasValue(1);
  }

  @Example
  void ordersThatComeBackwardsReadTheLogOnceAndConcludeThatTheCartIsEmpty() {
    var reads = new AtomicInteger();
    var log = new ArrayList<Activity>();
    log.add(activity(0, 0, "Product Added", Map.of("product_id", "cup")));
    CartState cart = CartState.empty(START).fold(log.getFirst());
    var fold =
        new CartFold(
            Map.of("default", cart),
            () -> {
              reads.incrementAndGet();
              return inOrderOfTime(log);
            });
    for (int i = 1; i <= 1_000; i++) {
      log.add(activity(i, 2_000 - i, "Order Completed", Map.of()));
      fold.take(log.getLast(), true);
    }
    assertThat(pieces(fold.settled().changed())).isEqualTo(Map.of("default", 0));
    assertThat(fold.derived().values().stream().flatMap(List::stream))
        .extracting(NewActivity::name, NewActivity::messageId)
        .containsExactly(tuple("Cart Emptied", "m1:cart"));
    assertThat(reads).hasValue(1);
  }

  /** Only what changed it without ordering it says that a cart that is not empty is another one. */
  @Example
  void aLateOrderThatDoesNotEmptyTheCartConcludesNothing() {
    var log = new ArrayList<Activity>();
    log.add(activity(0, 9, "Product Added", Map.of("product_id", "cup")));
    CartState cart = CartState.empty(START).fold(log.getFirst());
    var fold = new CartFold(Map.of("default", cart), () -> inOrderOfTime(log));
    log.add(activity(1, 5, "Order Completed", Map.of()));
    fold.take(log.getLast(), true);
    log.add(activity(2, 7, "Product Added", Map.of("product_id", "tea")));
    fold.take(log.getLast(), true);
    log.add(
        activity(
            3, 8, "Order Completed", Map.of("products", List.of(Map.of("product_id", "hat")))));
    fold.take(log.getLast(), true);
    fold.settled();
    assertThat(fold.derived().keySet()).containsExactly(new ActivityId(2));
  }

  private static Map<String, List<Cart.Item>> arrive(List<Sent> day, List<Integer> places) {
    Map<String, CartState> carts = new HashMap<>();
    var log = new ArrayList<Activity>();
    Instant newest = Instant.MIN;
    CartFold fold = new CartFold(carts, () -> inOrderOfTime(log));
    for (int place : places) {
      Sent sent = day.get(place);
      if (sent.opens()) {
        carts.putAll(fold.settled().changed());
        fold = new CartFold(carts, () -> inOrderOfTime(log));
      }
      log.add(activity(log.size(), place, sent.name(), sent.properties()));
      fold.take(log.getLast(), newest.isAfter(log.getLast().occurredAt()));
      newest = newest.isAfter(log.getLast().occurredAt()) ? newest : log.getLast().occurredAt();
    }
    carts.putAll(fold.settled().changed());
    var items = new HashMap<String, List<Cart.Item>>();
    carts.forEach((id, state) -> items.put(id, state.items()));
    return items;
  }

  private static Map<String, Integer> pieces(Map<String, CartState> carts) {
    var pieces = new HashMap<String, Integer>();
    carts.forEach(
        (id, state) -> pieces.put(id, state.items().stream().mapToInt(Cart.Item::quantity).sum()));
    return pieces;
  }

  private static List<Activity> inOrderOfTime(List<Activity> log) {
    return log.stream()
        .sorted(Comparator.comparing(Activity::occurredAt).thenComparing(a -> a.id().value()))
        .toList();
  }

  private static Activity activity(
      int id, int minute, String name, Map<String, Object> properties) {
    Instant at = START.plusSeconds(60L * minute);
    return new Activity(new ActivityId(id), "m" + id, ADA, "track", name, properties, at, at);
  }

  @Provide
  Arbitrary<List<Sent>> days() {
    Arbitrary<String> names =
        Arbitraries.of(
            "Product Added", "Product Added", "Product Removed", "Cart Viewed", "Order Completed");
    Arbitrary<String> carts = Arbitraries.of("", "c1", "c2");
    Arbitrary<String> products = Arbitraries.of("cup", "tea", "");
    return Combinators.combine(
            names, carts, products, Arbitraries.integers(), Arbitraries.of(true, false))
        .as(CartFoldTest::sent)
        .list()
        .ofMaxSize(12);
  }

  private static Sent sent(String name, String cart, String product, int rank, boolean opens) {
    var properties = new HashMap<String, Object>();
    if (!cart.isEmpty()) {
      properties.put("cart_id", cart);
    }
    if (name.equals("Order Completed") || name.equals("Cart Viewed")) {
      properties.put(
          "products", product.isEmpty() ? List.of() : List.of(Map.of("product_id", product)));
    } else {
      properties.put("product_id", product.isEmpty() ? "jug" : product);
    }
    return new Sent(name, properties, rank, opens);
  }
}
