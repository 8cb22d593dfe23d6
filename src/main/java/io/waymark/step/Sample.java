package io.waymark.step;

import io.waymark.journey.model.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody made up, to try a message on. */
final class Sample {

  /** What messages may look up: what expressions may, but for the event, and what comes with it. */
  static final List<String> NAMES =
      Stream.concat(
              Names.KNOWN.stream().filter(name -> !name.equals("event")),
              Stream.of("zone", "shop_url", "unsubscribe_url", "postal_address"))
          .toList();

  private Sample() {}

  static Map<String, @Nullable Object> unknown() {
    var data = new HashMap<String, @Nullable Object>();
    data.put("contact", Map.of("email", "ada@sample.example"));
    data.put("trigger", Map.of());
    data.put("score", 0);
    data.put("scores", Map.of());
    data.put("grades", Map.of());
    data.put("sent", List.of());
    data.put("now", "2026-03-02T09:00:00Z");
    data.put("zone", "UTC");
    data.put("shop_url", "https://sample.example/shop");
    data.put("unsubscribe_url", "https://sample.example/u/sample-token");
    data.put("postal_address", "Sample-Street-1");
    return data;
  }

  static Map<String, @Nullable Object> wellKnown() {
    Map<String, @Nullable Object> data = unknown();
    data.put(
        "contact",
        Map.of(
            "email", "ada@sample.example",
            "first_name", "Ada",
            "firstName", "Ada",
            "last_name", "Lovelace",
            "lastName", "Lovelace",
            "phone", "+4915112345678",
            "locale", "en",
            "timezone", "Europe/Berlin"));
    data.put(
        "trigger", Map.of("cart_id", "c-1", "order_id", "o-1", "total", 78, "currency", "EUR"));
    data.put("zone", "Europe/Berlin");
    data.put("score", 50);
    data.put("cart", cart());
    return data;
  }

  private static Map<String, Object> cart() {
    Map<String, Object> item =
        Map.of(
            "product_id", "p-1",
            "sku", "MUG-1",
            "name", "Mug",
            "quantity", 2,
            "price", 39,
            "image_url", "https://sample.example/mug.png",
            "url", "https://sample.example/mug");
    return Map.of(
        "cart_id", "c-1",
        "items", List.of(item, item),
        "total", 78,
        "currency", "EUR",
        "updated_at", "2026-03-02T08:00:00Z");
  }
}
