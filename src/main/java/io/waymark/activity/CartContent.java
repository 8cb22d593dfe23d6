package io.waymark.activity;

import java.math.BigDecimal;
import java.util.ArrayList;
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

  private final List<Cart.Item> items;
  private @Nullable String currency;

  CartContent(List<Cart.Item> items, @Nullable String currency) {
    this.items = new ArrayList<>(items);
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
    return List.copyOf(items);
  }

  @Nullable String currency() {
    return currency;
  }

  boolean holdsAny(List<ProductIds> products) {
    return items.stream()
        .map(ProductIds::of)
        .anyMatch(ids -> products.stream().anyMatch(ids::shareOneWith));
  }

  private void add(Cart.Item item) {
    int place = placeOf(item);
    if (place >= 0) {
      items.set(place, together(items.get(place), item));
    } else if (items.size() < MOST_ITEMS) {
      items.add(item);
    }
  }

  /** The newest description, and no id and no price that was known is forgotten. */
  private static Cart.Item together(Cart.Item before, Cart.Item item) {
    ProductIds ids = ProductIds.of(item).and(ProductIds.of(before));
    return new Cart.Item(
        ids.productId(),
        ids.sku(),
        item.name(),
        Math.min(MOST_PIECES, before.quantity() + item.quantity()),
        item.price() == null ? before.price() : item.price(),
        item.imageUrl(),
        item.url());
  }

  private void remove(Cart.Item item, Map<String, Object> properties) {
    int place = placeOf(item);
    if (place < 0) {
      return;
    }
    Cart.Item before = items.get(place);
    int left = properties.containsKey("quantity") ? before.quantity() - item.quantity() : 0;
    if (left > 0) {
      items.set(place, withQuantity(before, left));
    } else {
      items.remove(place);
    }
  }

  private int placeOf(Cart.Item item) {
    ProductIds wanted = ProductIds.of(item);
    for (int place = 0; place < items.size(); place++) {
      if (ProductIds.of(items.get(place)).areOfTheSameLineAs(wanted)) {
        return place;
      }
    }
    return -1;
  }

  private void view(Map<String, Object> properties) {
    if (properties.get("products") instanceof List<?> products) {
      items.clear();
      for (Map<String, Object> product : maps(products)) {
        item(product).ifPresent(this::add);
      }
    }
  }

  /** What an order lists, as far as it can be told apart. */
  static List<ProductIds> products(Map<String, Object> order) {
    return order.get("products") instanceof List<?> products
        ? maps(products).stream().flatMap(product -> ProductIds.of(product).stream()).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(List<?> products) {
    return products.stream()
        .filter(Map.class::isInstance)
        .map(p -> (Map<String, Object>) p)
        .toList();
  }

  private static Optional<Cart.Item> item(Map<String, Object> product) {
    return ProductIds.of(product)
        .map(
            ids ->
                new Cart.Item(
                    ids.productId(),
                    ids.sku(),
                    text(product.get("name")),
                    quantity(product.get("quantity")),
                    price(product.get("price")),
                    text(product.get("image_url")),
                    text(product.get("url"))));
  }

  private static Cart.Item withQuantity(Cart.Item item, int quantity) {
    return new Cart.Item(
        item.productId(),
        item.sku(),
        item.name(),
        quantity,
        item.price(),
        item.imageUrl(),
        item.url());
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
