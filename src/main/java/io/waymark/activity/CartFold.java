package io.waymark.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The carts of one person while the activities of one transaction are folded into them.
 *
 * <p>What is late is folded anew from the log, not event by event but once at the end, or before
 * the next order: a batch in the order of descending times would else read the log as often as it
 * has events.
 */
final class CartFold {

  private final Map<String, CartState> carts;
  private final Supplier<List<Activity>> log;
  private final Map<String, Activity> overdue = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Map<ActivityId, List<NewActivity>> derived = new HashMap<>();

  /**
   * @param carts those the activities may concern, as they were stored
   * @param log everything recorded that concerns carts, in the order in which it happened; asked
   *     once at most for each order and once at the end
   */
  CartFold(Map<String, CartState> carts, Supplier<List<Activity>> log) {
    this.carts = new HashMap<>(carts);
    this.log = log;
  }

  /**
   * @param late whether something that happened after it was taken before it
   */
  void take(Activity activity, boolean late) {
    if (CartState.ORDER.equals(activity.name())) {
      settle(activity.id().value() - 1);
      buy(activity, late);
      return;
    }
    String cartId = CartId.of(activity.properties());
    if (late || overdue.containsKey(cartId)) {
      overdue.merge(cartId, activity, CartFold::newer);
    } else {
      change(activity, cartId);
    }
  }

  private static Activity newer(Activity one, Activity next) {
    return one.occurredAt().isAfter(next.occurredAt()) ? one : next;
  }

  /** Folds what is late; call when everything was taken. */
  CartFold settled() {
    settle(Long.MAX_VALUE);
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

  private void change(Activity activity, String cartId) {
    CartState state = carts.getOrDefault(cartId, CartState.empty(activity.occurredAt()));
    List<Cart.Item> before = state.items();
    put(cartId, before, state.fold(activity), activity);
  }

  private void buy(Activity order, boolean late) {
    if (late) {
      refold(carts.keySet(), order.id().value())
          .forEach((cartId, state) -> put(cartId, items(cartId), state, order));
      return;
    }
    for (String cartId : List.copyOf(carts.keySet())) {
      CartState state = carts.getOrDefault(cartId, CartState.empty(order.occurredAt()));
      if (state.closedBy(order.properties(), cartId)) {
        put(cartId, state.items(), state.fold(order), order);
      }
    }
  }

  private void settle(long upTo) {
    if (!overdue.isEmpty()) {
      Map<String, CartState> anew = refold(overdue.keySet(), upTo);
      overdue.forEach(
          (cartId, cause) ->
              put(
                  cartId,
                  items(cartId),
                  anew.getOrDefault(cartId, CartState.empty(cause.occurredAt())),
                  cause));
      overdue.clear();
    }
  }

  private List<Cart.Item> items(String cartId) {
    CartState state = carts.get(cartId);
    return state == null ? List.of() : state.items();
  }

  private void put(String cartId, List<Cart.Item> before, CartState after, Activity cause) {
    carts.put(cartId, after);
    changed.add(cartId);
    boolean order = CartState.ORDER.equals(cause.name());
    if (!before.equals(after.items()) && (!order || after.items().isEmpty())) {
      derived
          .computeIfAbsent(cause.id(), id -> new ArrayList<>())
          .add(after.derivedFrom(cause, cartId));
    }
  }

  private Map<String, CartState> refold(Collection<String> cartIds, long upTo) {
    return refold(
        cartIds, log.get().stream().filter(activity -> activity.id().value() <= upTo).toList());
  }

  /** From what was recorded, in the order in which it happened. */
  static Map<String, CartState> refold(Collection<String> cartIds, List<Activity> log) {
    var anew = new HashMap<String, CartState>();
    cartIds.forEach(cartId -> anew.put(cartId, CartState.empty(Instant.EPOCH)));
    for (Activity activity : log) {
      if (CartState.ORDER.equals(activity.name())) {
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
