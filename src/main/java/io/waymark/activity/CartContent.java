package io.waymark.activity;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in a cart while it is folded from events in the shapes of Segment's e-commerce spec.
 * Nonsense in one event changes nothing.
 */
final class CartContent {

  private static final int MOST_PIECES = 1_000_000;

  /** A public key must not make a cart grow without end. */
  private static final int MOST_ITEMS = 500;

  private final Map<String, Cart.Item> items = new LinkedHashMap<>();
  private @Nullable String currency;

  CartContent(List<Cart.Item> items, @Nullable String currency) {
    items.forEach(item -> this.items.put(item.productId(), item));
    this.currency = currency;
  }

  /**
   * @return whether this changed what is in the cart
   */
  boolean fold(String event, Map<String, Object> properties) {
    List<Cart.Item> before = items();
    switch (event) {
      case "Product Added" -> item(properties).ifPresent(this::add);
      case "Product Removed" -> item(properties).ifPresent(item -> remove(item, properties));
      case "Cart Viewed" -> view(properties);
      case "Order Completed" -> items.clear();
      default -> {}
    }
    if (properties.get("currency") instanceof String text) {
      currency = text;
    }
    return !before.equals(items());
  }

  List<Cart.Item> items() {
    return List.copyOf(items.values());
  }

  @Nullable String currency() {
    return currency;
  }

  boolean holdsAny(List<String> productIds) {
    return productIds.stream().anyMatch(items::containsKey);
  }

  private void add(Cart.Item item) {
    Cart.Item before = items.get(item.productId());
    if (before == null && items.size() >= MOST_ITEMS) {
      return;
    }
    int pieces = Math.min(MOST_PIECES, item.quantity() + (before == null ? 0 : before.quantity()));
    items.put(item.productId(), withQuantity(priced(item, before), pieces));
  }

  /** A price that is known already is not forgotten for one that cannot be read. */
  private static Cart.Item priced(Cart.Item item, Cart.@Nullable Item before) {
    return item.price() != null || before == null
        ? item
        : new Cart.Item(
            item.productId(),
            item.name(),
            item.quantity(),
            before.price(),
            item.imageUrl(),
            item.url());
  }

  private void remove(Cart.Item item, Map<String, Object> properties) {
    Cart.Item before = items.get(item.productId());
    if (before == null) {
      return;
    }
    int left = properties.containsKey("quantity") ? before.quantity() - item.quantity() : 0;
    if (left > 0) {
      items.put(item.productId(), withQuantity(before, left));
    } else {
      items.remove(item.productId());
    }
  }

  private void view(Map<String, Object> properties) {
    if (properties.get("products") instanceof List<?> products) {
      items.clear();
      for (Map<String, Object> product : maps(products)) {
        item(product).ifPresent(this::add);
      }
    }
  }

  static List<String> productIds(Map<String, Object> properties) {
    return properties.get("products") instanceof List<?> products
        ? maps(products).stream().flatMap(product -> productId(product).stream()).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(List<?> products) {
    return products.stream()
        .filter(Map.class::isInstance)
        .map(p -> (Map<String, Object>) p)
        .toList();
  }

  private static Optional<String> productId(Map<String, Object> product) {
    Object id = product.get("product_id") != null ? product.get("product_id") : product.get("sku");
    return id instanceof String || id instanceof Number
        ? Optional.of(String.valueOf(id))
        : Optional.empty();
  }

  private static Optional<Cart.Item> item(Map<String, Object> product) {
    return productId(product)
        .map(
            id ->
                new Cart.Item(
                    id,
                    text(product.get("name")),
                    quantity(product.get("quantity")),
                    price(product.get("price")),
                    text(product.get("image_url")),
                    text(product.get("url"))));
  }

  private static Cart.Item withQuantity(Cart.Item item, int quantity) {
    return new Cart.Item(
        item.productId(), item.name(), quantity, item.price(), item.imageUrl(), item.url());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? text : null;
  }

  private static int quantity(@Nullable Object value) {
    return number(value).map(n -> (int) Math.clamp(n.doubleValue(), 1, MOST_PIECES)).orElse(1);
  }

  /** "9,99" is no number to anybody but its sender: unknown, never free of charge. */
  private static @Nullable BigDecimal price(@Nullable Object value) {
    return number(value)
        .filter(
            price ->
                price.signum() >= 0 && price.precision() - price.scale() < 13 && price.scale() < 10)
        .orElse(null);
  }

  private static Optional<BigDecimal> number(@Nullable Object value) {
    try {
      return value instanceof Number || value instanceof String
          ? Optional.of(new BigDecimal(String.valueOf(value).trim()))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
