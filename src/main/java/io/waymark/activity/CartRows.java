package io.waymark.activity;

import io.waymark.contact.ContactId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of carts, and what the log says about them. */
@Component
class CartRows {

  /** Written out, so that the index on exactly this is used. */
  private static final String CONCERNS_CARTS =
      "type = 'track' and name in ('Product Added', 'Product Removed', 'Cart Viewed', 'Order Completed')";

  /**
   * How far back a cart is folded anew: more than the largest batch can hold, and than anybody does
   * with a cart. Without an end, a public key could let each further event read ever more.
   */
  private static final int LONGEST_LOG = 5_000;

  private final JdbcClient sql;
  private final JsonMapper json;

  CartRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** All carts of those who order, of others those that their activities name. */
  Map<ContactId, Map<String, CartState>> states(Collection<Activity> activities) {
    var states = new HashMap<ContactId, Map<String, CartState>>();
    sql.sql(
            """
            select c.* from (
              select distinct * from unnest(cast(:people as bigint[]), cast(:carts as text[])) as k(contact_id, cart_id)) k
            join cart c on c.contact_id = k.contact_id and (k.cart_id is null or c.cart_id = k.cart_id)
            """)
        .param("people", activities.stream().map(a -> a.contact().value()).toArray(Long[]::new))
        .param("carts", activities.stream().map(CartRows::needed).toArray(String[]::new))
        .query(
            row -> {
              states
                  .computeIfAbsent(new ContactId(row.getLong("contact_id")), id -> new HashMap<>())
                  .put(row.getString("cart_id"), state(row));
            });
    return states;
  }

  private static @Nullable String needed(Activity activity) {
    return CartState.ORDER.equals(activity.name()) ? null : CartId.of(activity.properties());
  }

  /** When the newest thing that concerns carts happened, of what was recorded before this id. */
  Map<ContactId, Instant> newest(Collection<ContactId> people, ActivityId before) {
    var newest = new HashMap<ContactId, Instant>();
    sql.sql(
            """
            select c.id, a.occurred_at from unnest(cast(:people as bigint[])) as c(id)
            cross join lateral (
              select occurred_at from activity where contact_id = c.id and %s and id < :before
              order by occurred_at desc limit 1) a
            """
                .formatted(CONCERNS_CARTS))
        .param("people", people.stream().map(ContactId::value).toArray(Long[]::new))
        .param("before", before.value())
        .query(
            row -> {
              newest.put(new ContactId(row.getLong("id")), instant(row, "occurred_at"));
            });
    return newest;
  }

  boolean logged(ContactId contact) {
    return sql.sql(
            "select exists (select from activity where contact_id = :contact and %s)"
                .formatted(CONCERNS_CARTS))
        .param("contact", contact.value())
        .query(Boolean.class)
        .single();
  }

  /** What concerns this person's carts, in the order in which it happened. */
  List<Activity> log(ContactId contact) {
    return sql.sql(
            "select * from activity where contact_id = :contact and %s order by occurred_at desc, id desc limit :most"
                .formatted(CONCERNS_CARTS))
        .param("contact", contact.value())
        .param("most", LONGEST_LOG)
        .query((row, number) -> JdbcActivities.read(row, json))
        .list()
        .reversed();
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
                    instant(row, "updated_at"),
                    boughtAt(row)))
        .optional();
  }

  List<String> ids(ContactId contact) {
    return sql.sql("select cart_id from cart where contact_id = :contact")
        .param("contact", contact.value())
        .query((row, number) -> row.getString(1))
        .list();
  }

  void delete(ContactId contact) {
    sql.sql("delete from cart where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }

  void save(ContactId contact, Map<String, CartState> carts) {
    var ids = new ArrayList<String>();
    var states = new ArrayList<CartState>();
    carts.forEach(
        (id, state) -> {
          ids.add(id);
          states.add(state);
        });
    sql.sql(
            """
            insert into cart (contact_id, cart_id, items, currency, updated_at, folded_to, bought_at)
            select :contact, * from unnest(cast(:carts as text[]), cast(:items as jsonb[]), cast(:currencies as text[]),
              cast(:updated as timestamptz[]), cast(:folded as timestamptz[]), cast(:bought as timestamptz[]))
            on conflict (contact_id, cart_id) do update set items = excluded.items, currency = excluded.currency,
              updated_at = excluded.updated_at, folded_to = excluded.folded_to, bought_at = excluded.bought_at
            """)
        .param("contact", contact.value())
        .param("carts", ids.toArray(String[]::new))
        .param(
            "items",
            states.stream()
                .map(state -> json.writeValueAsString(state.items()))
                .toArray(String[]::new))
        .param(
            "currencies",
            states.stream().map(state -> state.content().currency()).toArray(String[]::new))
        .param("updated", times(states.stream().map(CartState::updatedAt).toList()))
        .param("folded", times(states.stream().map(CartState::foldedTo).toList()))
        .param(
            "bought",
            states.stream()
                .map(state -> state.boughtAt() == null ? null : state.boughtAt().toString())
                .toArray(String[]::new))
        .update();
  }

  private static String[] times(List<Instant> instants) {
    return instants.stream().map(Instant::toString).toArray(String[]::new);
  }

  private CartState state(ResultSet row) throws SQLException {
    return new CartState(
        new CartContent(items(row), row.getString("currency")),
        instant(row, "updated_at"),
        instant(row, "folded_to"),
        boughtAt(row));
  }

  private static @Nullable Instant boughtAt(ResultSet row) throws SQLException {
    OffsetDateTime bought = row.getObject("bought_at", OffsetDateTime.class);
    return bought == null ? null : bought.toInstant();
  }

  private List<Cart.Item> items(ResultSet row) throws SQLException {
    return new ArrayList<>(
        json.readValue(row.getString("items"), new TypeReference<List<Cart.Item>>() {}));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
