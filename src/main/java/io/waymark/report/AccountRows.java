package io.waymark.report;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Companies as their people make them. */
@Component
class AccountRows {

  private static final String ACCOUNT =
      """
      select a.*, (select count(*) from account_member m join contact c on c.id = m.contact_id where m.account_id = a.id and c.known) as people
      from account a\s""";

  private final JdbcClient sql;
  private final JsonMapper json;

  AccountRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * @param people who belong to it and are known
   */
  record Account(String key, JsonNode attributes, long people, OffsetDateTime createdAt) {}

  /**
   * @param currency null where the orders named none
   * @param revenue of the orders' totals
   */
  record Orders(@Nullable String currency, long orders, BigDecimal revenue) {}

  /**
   * @param since when it was first said that they belong to it
   */
  record Member(
      long id,
      @Nullable String userId,
      @Nullable String email,
      boolean known,
      OffsetDateTime since) {}

  record Membership(String key, JsonNode attributes, OffsetDateTime since) {}

  List<Account> find(String q, String after, int most) {
    return sql.sql(
            ACCOUNT
                + """
                where a.key > :after and (:q = '' or position(lower(:q) in lower(concat_ws(' ', a.key, a.attributes ->> 'name'))) > 0)
                order by a.key limit :most""")
        .param("q", q)
        .param("after", after)
        .param("most", most)
        .query((row, number) -> account(row))
        .list();
  }

  Optional<Account> find(String key) {
    return sql.sql(ACCOUNT + "where a.key = :key")
        .param("key", key)
        .query((row, number) -> account(row))
        .optional();
  }

  private Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("key"),
        json.readTree(row.getString("attributes")),
        row.getLong("people"),
        row.getObject("created_at", OffsetDateTime.class));
  }

  /** An order that was told of twice counts once. */
  List<Orders> orders(String key) {
    return sql.sql(
            """
            select currency, count(*) as orders, coalesce(sum(cast(revenue as numeric)), 0) as revenue from (
              select distinct on (number)
                coalesce(o.properties ->> 'order_id', cast(o.id as text)) as number,
                case when o.properties ->> 'currency' ~ '^[A-Z]{3}$' then o.properties ->> 'currency' end as currency,
                case when jsonb_typeof(o.properties -> 'total') = 'number' then o.properties -> 'total'
                  when jsonb_typeof(o.properties -> 'revenue') = 'number' then o.properties -> 'revenue' end as revenue
              from account a join account_member m on m.account_id = a.id join activity o on o.contact_id = m.contact_id
              where a.key = :key and o.name = 'Order Completed' order by number, o.id) orders
            group by currency order by currency nulls last""")
        .param("key", key)
        .query(
            (row, number) ->
                new Orders(row.getString(1), row.getLong(2), row.getBigDecimal("revenue")))
        .list();
  }

  /** When one of them last did something. */
  @Nullable OffsetDateTime lastActivity(String key) {
    return sql.sql(
            """
            select max(last.occurred_at) as at from account a join account_member m on m.account_id = a.id
            cross join lateral (select occurred_at from activity where contact_id = m.contact_id and type <> 'derived' order by occurred_at desc limit 1) last
            where a.key = :key""")
        .param("key", key)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .orElse(null);
  }

  /** In the order of their ids. */
  List<Member> members(String key, long after, int most) {
    return sql.sql(
            """
            select c.id, c.user_id, c.attributes ->> 'email' as email, c.known, m.at
            from account a join account_member m on m.account_id = a.id join contact c on c.id = m.contact_id
            where a.key = :key and m.contact_id > :after order by m.contact_id limit :most""")
        .param("key", key)
        .param("after", after)
        .param("most", most)
        .query(
            (row, number) ->
                new Member(
                    row.getLong("id"),
                    row.getString("user_id"),
                    row.getString("email"),
                    row.getBoolean("known"),
                    row.getObject("at", OffsetDateTime.class)))
        .list();
  }

  List<Membership> of(long contact, String after, int most) {
    return sql.sql(
            """
            select a.key, a.attributes, m.at from account_member m join account a on a.id = m.account_id
            where m.contact_id = :contact and a.key > :after order by a.key limit :most""")
        .param("contact", contact)
        .param("after", after)
        .param("most", most)
        .query(
            (row, number) ->
                new Membership(
                    row.getString("key"),
                    json.readTree(row.getString("attributes")),
                    row.getObject("at", OffsetDateTime.class)))
        .list();
  }
}
