package io.waymark.report;

import io.waymark.access.Page;
import io.waymark.access.PageSize;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody, and everything about one person. */
@RestController
@RequestMapping("/api/contacts")
class ContactsApi {

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Known known;
  private final Passes passes;
  private final Clock clock;

  ContactsApi(JdbcClient sql, JsonMapper json, Known known, Passes passes, Clock clock) {
    this.clock = clock;
    this.sql = sql;
    this.json = json;
    this.known = known;
    this.passes = passes;
  }

  record Item(
      long id,
      @Nullable String userId,
      JsonNode attributes,
      boolean known,
      OffsetDateTime createdAt) {}

  record Consent(String channel, String topic, boolean granted, String source, OffsetDateTime at) {}

  record Whole(
      Item contact,
      List<Map<String, @Nullable Object>> identities,
      List<Consent> consent,
      List<Map<String, @Nullable Object>> scores,
      List<Passes.Pass> enrolments,
      JsonNode carts) {}

  /**
   * @param q part of an e-mail address, a user id or a name
   */
  @GetMapping
  Page<Item> find(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable Long after) {
    List<Item> found =
        sql.sql(
                """
                select * from contact c
                where merged_into is null and erased_at is null and (cast(:after as bigint) is null or id < :after)
                  and (:q = '' or position(lower(:q) in lower(concat_ws(' ', user_id, attributes ->> 'email', attributes ->> 'first_name', attributes ->> 'last_name'))) > 0
                    or exists (select from identity i where i.contact_id = c.id and i.value = :q))
                order by id desc limit :limit
                """)
            .param("q", Known.plain(q))
            .param("after", after)
            .param("limit", size + 1)
            .query((row, number) -> item(row))
            .list();
    return Page.of(found, size, Item::id);
  }

  @GetMapping("/{id}")
  Whole one(@PathVariable long id) {
    long contact = known.survivor(id);
    return new Whole(
        sql.sql("select * from contact where id = :id")
            .param("id", contact)
            .query((row, number) -> item(row))
            .single(),
        rows(
            "select lower(kind) as kind, value from identity where contact_id = :id order by kind, value",
            contact),
        consent(contact),
        scores(contact),
        passes.of(contact),
        carts(contact));
  }

  private List<Map<String, @Nullable Object>> scores(long contact) {
    return sql.sql(
            "select name, score_now(earned, hour, half_life, standing, :now) as value from score where contact_id = :id order by name")
        .param("id", contact)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query()
        .listOfRows();
  }

  private List<Consent> consent(long contact) {
    return sql.sql(
            """
            select distinct on (channel, topic) channel, topic, granted, source, at from consent_entry where contact_id = :id
            order by channel, topic, at desc, id desc
            """)
        .param("id", contact)
        .query(
            (row, number) ->
                new Consent(
                    row.getString("channel"),
                    row.getString("topic"),
                    row.getBoolean("granted"),
                    row.getString("source"),
                    row.getObject("at", OffsetDateTime.class)))
        .list();
  }

  private JsonNode carts(long contact) {
    return json.readTree(
        sql.sql(
                """
                select coalesce(json_agg(json_build_object('id', cart_id, 'items', items, 'currency', currency, 'updatedAt', to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'boughtAt', to_char(bought_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                  order by updated_at desc), '[]')::text from cart where contact_id = :id
                """)
            .param("id", contact)
            .query(String.class)
            .single());
  }

  private List<Map<String, @Nullable Object>> rows(String query, long contact) {
    return sql.sql(query).param("id", contact).query().listOfRows();
  }

  private Item item(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Item(
        row.getLong("id"),
        row.getString("user_id"),
        json.readTree(row.getString("attributes")),
        row.getBoolean("known"),
        row.getObject("created_at", OffsetDateTime.class));
  }
}
