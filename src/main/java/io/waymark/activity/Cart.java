package io.waymark.activity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's cart, folded from what they put in and took out.
 *
 * @param updatedAt when its content last changed
 * @param boughtAt when it was ordered; null where it was not, or where something was put in since
 */
public record Cart(
    String id,
    List<Item> items,
    @Nullable String currency,
    Instant updatedAt,
    @Nullable Instant boughtAt) {

  /** What it costs; null where the price of something in it is not known. */
  public @Nullable BigDecimal total() {
    BigDecimal total = BigDecimal.ZERO;
    for (Item item : items) {
      if (item.price() == null) {
        return null;
      }
      total = total.add(item.price().multiply(BigDecimal.valueOf(item.quantity())));
    }
    return total;
  }

  /**
   * One line of a cart. It is known by a product id, a SKU, or both.
   *
   * @param price for one piece; null where it could not be read
   */
  public record Item(
      @Nullable String productId,
      @Nullable String sku,
      @Nullable String name,
      int quantity,
      @Nullable BigDecimal price,
      @Nullable String imageUrl,
      @Nullable String url) {

    /** What to call the product where only one id is asked for. */
    public String anyId() {
      return productId != null ? productId : String.valueOf(sku);
    }
  }
}
