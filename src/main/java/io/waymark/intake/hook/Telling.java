package io.waymark.intake.hook;

import io.waymark.intake.Call;
import io.waymark.intake.Said;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts together a call of the tracking API from what a shop says. What is not said is left out. */
final class Telling {

  private final Map<String, Object> body = new LinkedHashMap<>();
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final Map<String, Object> traits = new LinkedHashMap<>();
  private final Map<String, Said> consent = new LinkedHashMap<>();

  private Telling(String type, String messageId) {
    body.put("type", type);
    body.put("messageId", messageId);
  }

  static Telling event(String name, String messageId) {
    var telling = new Telling("track", messageId);
    telling.body.put("event", name);
    return telling;
  }

  static Telling person(String messageId) {
    return new Telling("identify", messageId);
  }

  Telling at(@Nullable Instant moment) {
    put(body, "timestamp", moment == null ? null : moment.toString());
    return this;
  }

  /** {@code userId} or {@code anonymousId}. */
  Telling who(String id, @Nullable String value) {
    put(body, id, value);
    return this;
  }

  Telling trait(String name, @Nullable Object value) {
    put(traits, name, value);
    return this;
  }

  Telling with(String name, @Nullable Object value) {
    put(properties, name, value);
    return this;
  }

  Telling products(JsonNode lines, Function<JsonNode, Map<String, Object>> product) {
    var products = new ArrayList<Map<String, Object>>();
    lines.forEach(line -> products.add(product.apply(line)));
    return products.isEmpty() ? this : with("products", products);
  }

  Telling said(String channel, boolean granted, String source, @Nullable Instant at) {
    if (at != null) {
      consent.put(channel, new Said(channel, granted, source, at));
    }
    return this;
  }

  Call call() {
    if ("identify".equals(body.get("type"))) {
      body.put("traits", traits);
    } else {
      body.put("properties", properties);
      body.put("context", Map.of("traits", traits));
    }
    return new Call(body, List.copyOf(consent.values()));
  }

  List<Call> alone() {
    return List.of(call());
  }

  /**
   * @param price each
   */
  static Map<String, Object> product(
      @Nullable String id,
      @Nullable String sku,
      @Nullable String name,
      @Nullable BigDecimal price,
      @Nullable BigDecimal quantity) {
    var product = new LinkedHashMap<String, Object>();
    put(product, "product_id", id);
    put(product, "sku", sku);
    put(product, "name", name);
    put(product, "price", price);
    put(product, "quantity", quantity);
    return product;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null && !"".equals(value)) {
      map.put(name, value);
    }
  }
}
