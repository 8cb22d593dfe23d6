package io.waymark.activity;

import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Folds what people put in and take out into carts. An event that arrives late is folded where it
 * belongs: the cart is folded anew from the log, so that the order of arrival makes no difference.
 */
@Component
class Carts {

  static final Set<String> EVENTS =
      Set.of("Product Added", "Product Removed", "Cart Viewed", CartState.ORDER);

  private static final String THEIRS = "carts";
  private static final String OWN = "cartsOfTheOther";

  private final CartRows rows;

  Carts(CartRows rows) {
    this.rows = rows;
  }

  /**
   * Folds what one transaction recorded, of people who are locked.
   *
   * @param recorded by id
   * @return what is concluded, by the activity behind which it stands
   */
  Map<ActivityId, List<NewActivity>> fold(List<Activity> recorded) {
    List<Activity> concerning =
        recorded.stream()
            .filter(activity -> EVENTS.contains(activity.name()) && "track".equals(activity.type()))
            .toList();
    if (concerning.isEmpty()) {
      return Map.of();
    }
    Map<ContactId, CartFold> folds = take(concerning);
    var derived = new HashMap<ActivityId, List<NewActivity>>();
    folds.forEach(
        (contact, fold) -> {
          rows.save(contact, fold.settled().changed());
          derived.putAll(fold.derived());
        });
    return derived;
  }

  private Map<ContactId, CartFold> take(List<Activity> concerning) {
    Set<ContactId> people = concerning.stream().map(Activity::contact).collect(Collectors.toSet());
    Map<ContactId, Instant> newest = rows.newest(people, concerning.getFirst().id());
    Map<ContactId, Map<String, CartState>> states = rows.states(concerning);
    var folds = new LinkedHashMap<ContactId, CartFold>();
    for (Activity activity : concerning) {
      ContactId contact = activity.contact();
      Instant known = newest.getOrDefault(contact, Instant.MIN);
      newest.put(contact, max(known, activity.occurredAt()));
      folds
          .computeIfAbsent(
              contact,
              id ->
                  new CartFold(
                      states.getOrDefault(id, Map.of()), SingletonSupplier.of(() -> rows.log(id))))
          .take(activity, known.isAfter(activity.occurredAt()));
    }
    return folds;
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether a merge of this person into another concerns anybody's cart. */
  boolean known(ContactId contact) {
    return rows.logged(contact);
  }

  /**
   * Two people turned out to be one, and their logs are one already: carts of the same id become
   * one, and what one of them ordered closes the other's cart.
   */
  Kept merge(ContactId from, ContactId into) {
    Set<String> theirs = Set.copyOf(rows.ids(from));
    Set<String> own = Set.copyOf(rows.ids(into));
    Set<String> all = new HashSet<>(theirs);
    all.addAll(own);
    rows.delete(from);
    rows.save(into, CartFold.refold(all, rows.log(into)));
    return Kept.ids(THEIRS, theirs).and(Kept.ids(OWN, own));
  }

  /** The logs are two again: each has the carts they had, and those that their log names. */
  void part(ContactId from, ContactId into, Kept kept) {
    if (rows.logged(from)) {
      refold(from, kept.texts(THEIRS));
      refold(into, kept.texts(OWN));
    }
  }

  private void refold(ContactId contact, String[] had) {
    List<Activity> log = rows.log(contact);
    Set<String> ids = new HashSet<>(List.of(had));
    log.stream()
        .filter(activity -> !CartState.ORDER.equals(activity.name()))
        .forEach(activity -> ids.add(CartId.of(activity.properties())));
    rows.delete(contact);
    rows.save(contact, CartFold.refold(ids, log));
  }

  Optional<Cart> find(ContactId contact, @Nullable String cartId) {
    return rows.find(contact, cartId);
  }

  void erase(ContactId contact) {
    rows.delete(contact);
  }
}
