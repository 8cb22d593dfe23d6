package io.waymark.embedded.shop;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What somebody buys in the sample shop. */
record Order(
    @NotNull UUID visitor,
    @NotBlank @Size(max = 100) String customer,
    @NotBlank @Size(max = 100) String cart,
    @NotEmpty @Size(max = 50) List<@Valid Line> lines) {

  /**
   * @param price of one, in euros
   */
  record Line(
      @NotBlank @Size(max = 50) String id,
      @NotBlank @Size(max = 100) String name,
      @NotNull @Positive BigDecimal price,
      @Positive int quantity) {

    BigDecimal total() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

  Map<String, Object> completed() {
    return Map.of(
        "type",
        "track",
        "event",
        "Order Completed",
        "userId",
        customer,
        "anonymousId",
        visitor,
        "properties",
        Map.of(
            "order_id",
            "order-" + UUID.randomUUID(),
            "cart_id",
            cart,
            "currency",
            "EUR",
            "total",
            lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add),
            "products",
            lines.stream().map(Order::product).toList()));
  }

  private static Map<String, Object> product(Line line) {
    return Map.of(
        "product_id",
        line.id(),
        "name",
        line.name(),
        "price",
        line.price(),
        "quantity",
        line.quantity());
  }
}
