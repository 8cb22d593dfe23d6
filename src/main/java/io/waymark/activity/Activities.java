package io.waymark.activity;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people did. Append-only; each message id counts once. */
public interface Activities {

  /** Names of what becomes of people by all they did. */
  Set<String> CONCLUDED =
      Set.of("Segment Joined", "Segment Left", "Score Reached", "Score Fell", "Stage Changed");

  /** Names of whatever is concluded from other activities; nobody can send them. */
  Set<String> DERIVED =
      Set.of(
          "Cart Updated",
          "Cart Emptied",
          "Segment Joined",
          "Segment Left",
          "Score Reached",
          "Score Fell",
          "Stage Changed");

  /**
   * Takes message ids, sorted, and lets through only those never seen before. First act of every
   * intake transaction.
   *
   * @return the ids that are new
   */
  Set<String> admit(Collection<String> messageIds);

  /** Which of these message ids were never seen before; takes none of them. */
  Set<String> unseen(Collection<String> messageIds);

  /**
   * Records what people did, in their order, folds {@code Product Added}, {@code Product Removed},
   * {@code Cart Viewed} into carts, and closes the cart an order was made from. The people are
   * locked by the caller.
   *
   * @return what was recorded; right behind an activity that changed a cart comes the derived
   *     {@code Cart Updated} or {@code Cart Emptied}, with {@code cart_id}
   */
  List<Activity> record(List<NewActivity> activities);

  /** What a person did since then, by {@code occurredAt}, oldest first. */
  default List<Activity> since(ContactId contact, Instant occurredFrom) {
    return since(Map.of(contact, occurredFrom));
  }

  /**
   * What several people did, each since a moment of their own; all together by {@code occurredAt},
   * oldest first.
   */
  List<Activity> since(Map<ContactId, Instant> occurredFrom);

  /**
   * All that people ever did under these names, in any order.
   *
   * @param anything also whatever else they did on a site or in an app
   */
  List<Activity> done(Collection<ContactId> contacts, Set<String> names, boolean anything);

  /** What the running transaction has moved to these people from those merged into them. */
  Set<ActivityId> joined(Collection<ContactId> contacts);

  Optional<Activity> find(ActivityId id);

  /**
   * What is called how: the names of events and of their properties; of what is listed in their
   * products as {@code products.sku}.
   *
   * @param latest so many of the latest activities are looked at
   */
  Map<String, Set<String>> namesInUse(int latest);

  /**
   * The cart as it is now.
   *
   * @param cartId null means the person's latest cart
   */
  Optional<Cart> cart(ContactId contact, @Nullable String cartId);
}
