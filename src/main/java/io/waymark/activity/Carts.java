package io.waymark.activity;

import io.waymark.contact.ContactId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds what people put in and take out into carts. An event that arrives late is folded where it
 * belongs: the cart is folded anew from the log, so that the order of arrival makes no difference.
 */
@Component
class Carts {

  static final Set<String> EVENTS =
      Set.of("Product Added", "Product Removed", "Cart Viewed", "Order Completed");
  private static final String UNNAMED = "default";

  private record State(
      CartContent content, Instant updatedAt, Instant foldedTo, @Nullable Instant boughtAt) {}

  private final JdbcClient sql;
  private final JsonMapper json;

  Carts(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * @param properties of what is derived, or null where nothing is
   */
  record Derived(String name, Map<String, Object> properties) {}

  /** Folds one recorded activity of a locked person. */
  List<Derived> fold(Activity activity) {
    if (!EVENTS.contains(activity.name()) || !"track".equals(activity.type())) {
      return List.of();
    }
    if ("Order Completed".equals(activity.name())) {
      buy(activity);
      return List.of();
    }
    return fold(activity, cartId(activity.properties()).orElse(UNNAMED)).stream().toList();
  }

  /** Two people turned out to be one: carts of the same id become one, folded from both logs. */
  void merge(ContactId from, ContactId into) {
    List<String> ids =
        sql.sql("delete from cart where contact_id = :from returning cart_id")
            .param("from", from.value())
            .query((row, number) -> row.getString(1))
            .list();
    ids.forEach(id -> save(into, id, foldAnew(into, id, Long.MAX_VALUE)));
  }

  Optional<Cart> find(ContactId contact, @Nullable String cartId) {
    return sql.sql(
            """
            select * from cart where contact_id = :contact and (cast(:cart as text) is null or cart_id = :cart)
            order by updated_at desc limit 1
            """)
        .param("contact", contact.value())
        .param("cart", cartId)
        .query(
            (row, number) ->
                new Cart(
                    row.getString("cart_id"),
                    items(row),
                    row.getString("currency"),
                    instant(row, "updated_at")))
        .optional();
  }

  private Optional<Derived> fold(Activity activity, String cartId) {
    Optional<State> stored = state(activity.contact(), cartId);
    List<Cart.Item> before = stored.map(state -> state.content().items()).orElse(List.of());
    State after =
        isLate(activity)
            ? foldAnew(activity.contact(), cartId, activity.id().value())
            : fold(stored.orElse(empty(activity)), activity);
    save(activity.contact(), cartId, after);
    return before.equals(after.content().items())
        ? Optional.empty()
        : Optional.of(derived(cartId, after));
  }

  private static State empty(Activity activity) {
    return new State(new CartContent(List.of(), null), activity.occurredAt(), Instant.EPOCH, null);
  }

  private static State fold(State state, Activity activity) {
    boolean changed = state.content().fold(activity.name(), activity.properties());
    boolean bought = "Order Completed".equals(activity.name());
    return new State(
        state.content(),
        changed ? activity.occurredAt() : state.updatedAt(),
        activity.occurredAt(),
        bought ? activity.occurredAt() : changed ? null : state.boughtAt());
  }

  /**
   * An order closes the cart it names, else every cart with a product in common, else, where it
   * lists nothing, all of them.
   */
  private void buy(Activity order) {
    boolean late = isLate(order);
    states(order.contact())
        .forEach(
            (id, state) -> {
              if (late) {
                save(order.contact(), id, foldAnew(order.contact(), id, order.id().value()));
              } else if (closes(order.properties(), id, state.content())) {
                save(order.contact(), id, fold(state, order));
              }
            });
  }

  /**
   * Whether something that concerns carts happened after it and is folded already. What is recorded
   * behind it in the same batch has its turn later.
   */
  private boolean isLate(Activity activity) {
    return sql.sql(
            """
            select exists (select from activity where contact_id = :contact and type = 'track' and name = any(:names) and occurred_at > :at and id < :id)
            """)
        .param("contact", activity.contact().value())
        .param("names", EVENTS.toArray(String[]::new))
        .param("at", activity.occurredAt().atOffset(ZoneOffset.UTC))
        .param("id", activity.id().value())
        .query(Boolean.class)
        .single();
  }

  private static boolean closes(Map<String, Object> order, String cartId, CartContent content) {
    Optional<String> named = cartId(order);
    List<String> products = CartContent.productIds(order);
    if (named.isPresent() && !UNNAMED.equals(cartId)) {
      return named.get().equals(cartId);
    }
    return products.isEmpty() || content.holdsAny(products);
  }

  /** From everything recorded up to this id, in the order in which it happened. */
  private State foldAnew(ContactId contact, String cartId, long upTo) {
    State state = new State(new CartContent(List.of(), null), Instant.EPOCH, Instant.EPOCH, null);
    for (Activity activity : log(contact, upTo)) {
      boolean order = "Order Completed".equals(activity.name());
      if (order
          ? closes(activity.properties(), cartId, state.content())
          : cartId(activity.properties()).orElse(UNNAMED).equals(cartId)) {
        state = fold(state, activity);
      }
    }
    return state;
  }

  private List<Activity> log(ContactId contact, long upTo) {
    return sql.sql(
            """
            select * from activity where contact_id = :contact and type = 'track' and name = any(:names) and id <= :upTo
            order by occurred_at, id
            """)
        .param("contact", contact.value())
        .param("upTo", upTo)
        .param("names", EVENTS.toArray(String[]::new))
        .query((row, number) -> JdbcActivities.read(row, json))
        .list();
  }

  private static Derived derived(String cartId, State state) {
    List<Cart.Item> items = state.content().items();
    var properties = new HashMap<String, Object>();
    properties.put("cart_id", cartId);
    properties.put("items", items.stream().mapToLong(Cart.Item::quantity).sum());
    properties.put("value", new Cart(cartId, items, null, state.updatedAt()).total());
    properties.put("product_ids", items.stream().map(Cart.Item::productId).toList());
    if (state.content().currency() instanceof String currency) {
      properties.put("currency", currency);
    }
    return new Derived(items.isEmpty() ? "Cart Emptied" : "Cart Updated", properties);
  }

  private static Optional<String> cartId(Map<String, Object> properties) {
    Object id = properties.get("cart_id");
    return id instanceof String || id instanceof Number
        ? Optional.of(String.valueOf(id)).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  private Optional<State> state(ContactId contact, String cartId) {
    return Optional.ofNullable(states(contact).get(cartId));
  }

  private Map<String, State> states(ContactId contact) {
    var states = new HashMap<String, State>();
    sql.sql("select * from cart where contact_id = :contact")
        .param("contact", contact.value())
        .query(
            row -> {
              OffsetDateTime bought = row.getObject("bought_at", OffsetDateTime.class);
              states.put(
                  row.getString("cart_id"),
                  new State(
                      new CartContent(items(row), row.getString("currency")),
                      instant(row, "updated_at"),
                      instant(row, "folded_to"),
                      bought == null ? null : bought.toInstant()));
            });
    return states;
  }

  private void save(ContactId contact, String cartId, State state) {
    sql.sql(
            """
            insert into cart (contact_id, cart_id, items, currency, updated_at, folded_to, bought_at)
            values (:contact, :cart, cast(:items as jsonb), :currency, :updated, :folded, :bought)
            on conflict (contact_id, cart_id) do update set items = excluded.items, currency = excluded.currency,
              updated_at = excluded.updated_at, folded_to = excluded.folded_to, bought_at = excluded.bought_at
            """)
        .param("contact", contact.value())
        .param("cart", cartId)
        .param("items", json.writeValueAsString(state.content().items()))
        .param("currency", state.content().currency())
        .param("updated", state.updatedAt().atOffset(ZoneOffset.UTC))
        .param("folded", state.foldedTo().atOffset(ZoneOffset.UTC))
        .param(
            "bought", state.boughtAt() == null ? null : state.boughtAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private List<Cart.Item> items(ResultSet row) throws SQLException {
    return new ArrayList<>(
        json.readValue(row.getString("items"), new TypeReference<List<Cart.Item>>() {}));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
