package io.waymark.activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cart while it is folded. Folding changes the content in place. */
record CartState(
    CartContent content, Instant updatedAt, Instant foldedTo, @Nullable Instant boughtAt) {

  static final String ORDER = "Order Completed";

  static CartState empty(Instant since) {
    return new CartState(new CartContent(List.of(), null), since, Instant.EPOCH, null);
  }

  List<Cart.Item> items() {
    return content.items();
  }

  CartState fold(Activity activity) {
    boolean changed = content.fold(activity.name(), activity.properties());
    boolean bought = ORDER.equals(activity.name());
    return new CartState(
        content,
        changed ? activity.occurredAt() : updatedAt,
        activity.occurredAt(),
        bought ? activity.occurredAt() : changed ? null : boughtAt);
  }

  /**
   * An order closes the cart it names. A cart nobody named, and every cart where the order names
   * none, is closed by a product in common, or by an order that lists nothing; a product is the
   * same by its {@code product_id} or by its {@code sku}. The exit of the shipped cart journey says
   * the same in FEEL.
   */
  boolean closedBy(Map<String, Object> order, String cartId) {
    Optional<String> named = CartId.named(order);
    if (named.isPresent() && named.get().equals(cartId)) {
      return true;
    }
    if (named.isPresent() && !CartId.UNNAMED.equals(cartId)) {
      return false;
    }
    List<ProductIds> products = CartContent.products(order);
    return products.isEmpty() || content.holdsAny(products);
  }

  /** What the activity that led to this state means. */
  NewActivity derivedFrom(Activity cause, String cartId) {
    boolean emptied = items().isEmpty();
    return new NewActivity(
        cause.messageId() + ":cart",
        cause.contact(),
        "derived",
        emptied ? "Cart Emptied" : "Cart Updated",
        properties(cartId),
        // As far as is known: nothing that concerned this cart later has filled it.
        emptied ? foldedTo : cause.occurredAt());
  }

  private Map<String, Object> properties(String cartId) {
    var properties = new HashMap<String, Object>();
    properties.put("cart_id", cartId);
    properties.put("items", items().stream().mapToLong(Cart.Item::quantity).sum());
    properties.put("product_ids", items().stream().map(Cart.Item::anyId).toList());
    properties.put("skus", items().stream().map(Cart.Item::sku).filter(Objects::nonNull).toList());
    if (new Cart(cartId, items(), null, updatedAt, boughtAt).total() instanceof Object total) {
      properties.put("value", total);
    }
    if (content.currency() instanceof String currency) {
      properties.put("currency", currency);
    }
    return properties;
  }
}
