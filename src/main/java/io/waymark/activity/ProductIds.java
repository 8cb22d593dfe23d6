package io.waymark.activity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a product is known by: a {@code product_id}, a {@code sku}, or both. Numbers count as their
 * text; an empty text is no id.
 */
record ProductIds(@Nullable String productId, @Nullable String sku) {

  /** Empty where nobody could tell it from another. */
  static Optional<ProductIds> of(Map<String, Object> product) {
    var ids = new ProductIds(text(product.get("product_id")), text(product.get("sku")));
    return ids.all().isEmpty() ? Optional.empty() : Optional.of(ids);
  }

  static ProductIds of(Cart.Item item) {
    return new ProductIds(item.productId(), item.sku());
  }

  /**
   * Whether an order of the one is an order of the other: one id in common is enough, whichever of
   * the two it is called. Of a shop where the cart says {@code sku} and the order {@code
   * product_id} nobody shall be reminded of what they have bought.
   */
  boolean shareOneWith(ProductIds other) {
    return all().stream().anyMatch(other.all()::contains);
  }

  /** Whether both are one line of a cart: they share an id, and none of them says otherwise. */
  boolean areOfTheSameLineAs(ProductIds other) {
    return shareOneWith(other) && agree(productId, other.productId) && agree(sku, other.sku);
  }

  /** With what the other knows beside. */
  ProductIds and(ProductIds other) {
    return new ProductIds(
        productId == null ? other.productId : productId, sku == null ? other.sku : sku);
  }

  private List<String> all() {
    return Stream.of(productId, sku).filter(Objects::nonNull).toList();
  }

  private static boolean agree(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }

  private static @Nullable String text(@Nullable Object id) {
    return (id instanceof String || id instanceof Number) && !String.valueOf(id).isBlank()
        ? String.valueOf(id)
        : null;
  }
}
