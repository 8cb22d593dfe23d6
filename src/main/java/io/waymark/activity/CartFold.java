package io.waymark.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The carts of one person while the activities of one transaction are folded into them.
 *
 * <p>What is late is folded anew from the log, not event by event but once at the end, and so is
 * what concerns the same cart behind it: a batch in the order of descending times would else be
 * folded as often as it has events.
 */
final class CartFold {

  /**
   * Why a cart is folded anew: what happened last of all that concerns it.
   *
   * @param change the same without orders, of which one that does not empty a cart concludes
   *     nothing
   */
  private record Overdue(Activity last, @Nullable Activity change) {

    static Overdue of(Activity activity) {
      return new Overdue(activity, isOrder(activity) ? null : activity);
    }

    Overdue and(Overdue next) {
      Activity newer = change == null ? next.change : change;
      return new Overdue(
          later(last, next.last),
          change == null || next.change == null ? newer : later(change, next.change));
    }

    private static Activity later(Activity one, Activity next) {
      return one.occurredAt().isAfter(next.occurredAt()) ? one : next;
    }
  }

  private final Map<String, CartState> carts;
  private final Supplier<List<Activity>> log;
  private final Map<String, Overdue> overdue = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Map<ActivityId, List<NewActivity>> derived = new HashMap<>();

  /**
   * @param carts those the activities may concern, as they were stored
   * @param log everything recorded that concerns carts, in the order in which it happened; asked
   *     once at most, when everything was taken
   */
  CartFold(Map<String, CartState> carts, Supplier<List<Activity>> log) {
    this.carts = new HashMap<>(carts);
    this.log = log;
  }

  /**
   * @param late whether something that happened after it was taken before it
   */
  void take(Activity activity, boolean late) {
    for (String cartId : concerned(activity)) {
      if (late || overdue.containsKey(cartId)) {
        overdue.merge(cartId, Overdue.of(activity), Overdue::and);
      } else {
        change(activity, cartId);
      }
    }
  }

  /** Of an order any cart may be the one, also one that is known of late events only. */
  private Set<String> concerned(Activity activity) {
    if (!isOrder(activity)) {
      return Set.of(CartId.of(activity.properties()));
    }
    var all = new LinkedHashSet<>(carts.keySet());
    all.addAll(overdue.keySet());
    return all;
  }

  private void change(Activity activity, String cartId) {
    CartState state = carts.getOrDefault(cartId, CartState.empty(activity.occurredAt()));
    if (!isOrder(activity) || state.closedBy(activity.properties(), cartId)) {
      List<Cart.Item> before = state.items();
      put(cartId, before, state.fold(activity), Overdue.of(activity));
    }
  }

  /** Folds what is late; call when everything was taken. */
  CartFold settled() {
    if (!overdue.isEmpty()) {
      Map<String, CartState> anew = refold(overdue.keySet(), log.get());
      overdue.forEach(
          (cartId, cause) ->
              put(
                  cartId,
                  items(cartId),
                  anew.getOrDefault(cartId, CartState.empty(cause.last().occurredAt())),
                  cause));
      overdue.clear();
    }
    return this;
  }

  /** The carts that must be stored again. */
  Map<String, CartState> changed() {
    var states = new HashMap<>(carts);
    states.keySet().retainAll(changed);
    return states;
  }

  /** What is concluded, by the activity behind which it stands. */
  Map<ActivityId, List<NewActivity>> derived() {
    return derived;
  }

  private List<Cart.Item> items(String cartId) {
    CartState state = carts.get(cartId);
    return state == null ? List.of() : state.items();
  }

  private void put(String cartId, List<Cart.Item> before, CartState after, Overdue cause) {
    carts.put(cartId, after);
    changed.add(cartId);
    Activity behind = after.items().isEmpty() ? cause.last() : cause.change();
    if (behind != null && !before.equals(after.items())) {
      derived
          .computeIfAbsent(behind.id(), id -> new ArrayList<>())
          .add(after.derivedFrom(behind, cartId));
    }
  }

  private static boolean isOrder(Activity activity) {
    return CartState.ORDER.equals(activity.name());
  }

  /** From what was recorded, in the order in which it happened. */
  static Map<String, CartState> refold(Collection<String> cartIds, List<Activity> log) {
    var anew = new HashMap<String, CartState>();
    cartIds.forEach(cartId -> anew.put(cartId, CartState.empty(Instant.EPOCH)));
    for (Activity activity : log) {
      if (isOrder(activity)) {
        anew.replaceAll(
            (cartId, state) ->
                state.closedBy(activity.properties(), cartId) ? state.fold(activity) : state);
      } else {
        anew.computeIfPresent(
            CartId.of(activity.properties()), (cartId, state) -> state.fold(activity));
      }
    }
    return anew;
  }
}
