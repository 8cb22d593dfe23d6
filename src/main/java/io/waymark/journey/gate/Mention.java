package io.waymark.journey.gate;

/**
 * A property that a message looks up.
 *
 * @param owner {@code contact}, {@code trigger}, {@code cart}; or {@code cart.items}, {@code
 *     trigger.products} for one of them
 * @param property e.g. {@code first_name}
 * @param written what the author calls the owner, e.g. {@code item}
 * @param tag the same for all that one tag of the message looks up
 */
public record Mention(String owner, String property, String written, int tag) {

  public static final String CART = "cart";
  public static final String CART_ITEM = "cart.items";

  /** The list that events have what was bought or looked at in. */
  public static final String PRODUCTS = "products";

  /** In something that is one tag, or one formula, by itself. */
  public Mention(String owner, String property, String written) {
    this(owner, property, written, 0);
  }
}
