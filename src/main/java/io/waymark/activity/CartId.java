package io.waymark.activity;

import java.util.Map;
import java.util.Optional;

/** Which cart an event is about. */
final class CartId {

  /** The cart of events that name none. */
  static final String UNNAMED = "default";

  private CartId() {}

  /** Many shops send an empty text where they know no cart: that names none. */
  static Optional<String> named(Map<String, Object> properties) {
    Object id = properties.get("cart_id");
    return id instanceof String || id instanceof Number
        ? Optional.of(String.valueOf(id)).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  static String of(Map<String, Object> properties) {
    return named(properties).orElse(UNNAMED);
  }
}
