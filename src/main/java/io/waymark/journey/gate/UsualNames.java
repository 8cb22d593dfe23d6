package io.waymark.journey.gate;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names that are the same everywhere: the events of Segment's e-commerce and B2B specifications
 * with their properties, the traits of its identify call, and what Waymark concludes itself.
 */
final class UsualNames {

  private static final String PRODUCT =
      " product_id sku category name brand variant price quantity coupon position url image_url currency value";
  private static final String ORDER =
      " checkout_id order_id cart_id affiliation subtotal total value revenue shipping tax discount coupon currency products";
  private static final String STEP = " checkout_id order_id step shipping_method payment_method";
  private static final String COUPON = " order_id cart_id coupon_id coupon_name discount reason";
  private static final String PROMOTION = " promotion_id creative name position";
  private static final String CART = " cart_id items product_ids skus value currency";

  static final Map<String, Set<String>> EVENTS =
      Arrays.stream(
              ("Products Searched: query products\n"
                      + "Product List Viewed: list_id category products\n"
                      + "Product List Filtered: list_id category filters sorts products\n"
                      + ("Promotion Viewed:" + PROMOTION + "\n")
                      + ("Promotion Clicked:" + PROMOTION + "\n")
                      + ("Product Clicked:" + PRODUCT + "\n")
                      + ("Product Viewed:" + PRODUCT + "\n")
                      + ("Product Added: cart_id" + PRODUCT + "\n")
                      + ("Product Removed: cart_id" + PRODUCT + "\n")
                      + "Cart Viewed: cart_id products\n"
                      + ("Checkout Started:" + ORDER + "\n")
                      + ("Checkout Step Viewed:" + STEP + "\n")
                      + ("Checkout Step Completed:" + STEP + "\n")
                      + ("Payment Info Entered:" + STEP + "\n")
                      + ("Order Completed:" + ORDER + "\n")
                      + ("Order Updated:" + ORDER + "\n")
                      + ("Order Refunded:" + ORDER + "\n")
                      + ("Order Cancelled:" + ORDER + "\n")
                      + ("Coupon Entered:" + COUPON + "\n")
                      + ("Coupon Applied:" + COUPON + "\n")
                      + ("Coupon Denied:" + COUPON + "\n")
                      + ("Coupon Removed:" + COUPON + "\n")
                      + ("Product Added to Wishlist: wishlist_id wishlist_name" + PRODUCT + "\n")
                      + ("Product Removed from Wishlist: wishlist_id wishlist_name"
                          + PRODUCT
                          + "\n")
                      + ("Wishlist Product Added to Cart: wishlist_id wishlist_name cart_id"
                          + PRODUCT
                          + "\n")
                      + "Product Shared:\n"
                      + "Cart Shared:\n"
                      + "Product Reviewed: product_id review_id review_body rating\n"
                      + "Signed Up:\n"
                      + "Signed In:\n"
                      + "Signed Out:\n"
                      + "Account Created:\n"
                      + "Account Deleted:\n"
                      + "Trial Started:\n"
                      + "Trial Ended:\n"
                      + ("Cart Updated:" + CART + "\n")
                      + ("Cart Emptied:" + CART + "\n")
                      + "Content Downloaded:\n"
                      + "Form Submitted:\n"
                      + "Email Opened: journey message campaign machine\n"
                      + "Email Clicked: journey message campaign link machine\n"
                      + "Email Replied: journey message campaign\n"
                      + "Score Reached: score threshold points grade\n"
                      + "Score Fell: score threshold points grade\n"
                      + "Stage Changed: from to\n"
                      + "Segment Joined: segment name\n"
                      + "Segment Left: segment name")
                  .split("\n", -1))
          .map(line -> line.split(":", -1))
          .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> words(line[1])));

  static final Set<String> ATTRIBUTES =
      words(
          "address age avatar birthday company created_at createdAt description email first_name firstName gender id last_name lastName name phone title username website locale timezone");

  /** Of one of several in an event, too. */
  static final Set<String> PRODUCT_FIELDS = words(PRODUCT);

  static final Set<String> CART_FIELDS = words("cart_id items total currency updated_at bought_at");

  static final Set<String> CART_ITEM_FIELDS =
      words("product_id sku name quantity price image_url url");

  private UsualNames() {}

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
