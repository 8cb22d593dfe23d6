package io.waymark.activity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's cart, folded from what they put in and took out.
 *
 * @param updatedAt when its content last changed
 */
public record Cart(String id, List<Item> items, @Nullable String currency, Instant updatedAt) {

  public BigDecimal total() {
    return items.stream()
        .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** One line of a cart. {@code price} is for one piece. */
  public record Item(
      String productId,
      @Nullable String name,
      int quantity,
      BigDecimal price,
      @Nullable String imageUrl,
      @Nullable String url) {}
}
