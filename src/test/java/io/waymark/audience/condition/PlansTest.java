package io.waymark.audience.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.AttributeType;
import io.waymark.support.WaymarkTest;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Asking about a few of many people reads what these few did, and nothing else. */
@WaymarkTest
class PlansTest {

  private static final Types TYPES =
      new Types(Map.of("country", AttributeType.TEXT), Map.of("plan", AttributeType.TEXT));

  private static final List<String> CONDITIONS =
      List.of(
          "{\"field\": \"contact.country\", \"operator\": \"=\", \"value\": \"DE\"}",
          "{\"field\": \"event.Order Completed\", \"operator\": \"did\", \"value\": {\"count\": 2, \"within\": \"P30D\"}}",
          "{\"field\": \"event.Order Completed\", \"operator\": \"didNot\", \"value\": {}}",
          "{\"field\": \"event.*\", \"operator\": \"last\", \"value\": {\"is\": \"longerAgo\", \"than\": \"P30D\"}}",
          "{\"field\": \"event.Order Completed\", \"operator\": \"sum\", \"value\": {\"of\": \"revenue\", \"is\": \">\", \"number\": 100}}",
          "{\"field\": \"engagement.email\", \"operator\": \"didNot\", \"value\": {\"within\": \"P90D\"}}",
          "{\"field\": \"account.plan\", \"operator\": \"=\", \"value\": \"pro\"}",
          "{\"field\": \"tag\", \"operator\": \"hasNot\", \"value\": \"vip\"}",
          "{\"field\": \"segment\", \"operator\": \"in\", \"value\": \"vip\"}",
          "{\"field\": \"score.engagement\", \"operator\": \"<\", \"value\": 5}",
          "{\"field\": \"consent.email\", \"operator\": \"=\", \"value\": true}");

  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @Autowired private TransactionTemplate transaction;

  @Test
  void aFewPeopleAreFoundByIndexes() {
    transaction.executeWithoutResult(
        status -> {
          status.setRollbackOnly();
          List<Long> ids = many();
          for (String condition : CONDITIONS) {
            assertThat(plan(condition, Scope.THESE, ids.subList(0, 20)))
                .as(condition)
                .contains("Index")
                .doesNotContainPattern("Seq Scan on (?!segment g)");
          }
        });
  }

  private List<Long> many() {
    long first =
        sql.sql(
                """
                with made as (
                  insert into contact (attributes, known, created_at)
                  select jsonb_build_object('country', case n % 5 when 0 then 'DE' else 'AT' end), true, now() from generate_series(1, 5000) n returning id
                ) select min(id) from made""")
            .query(Long.class)
            .single();
    for (String statement :
        List.of(
            """
            insert into activity (message_id, contact_id, type, name, properties, occurred_at, received_at)
            select 'plan-' || n, :first + n % 5000, 'track', (array['Order Completed', 'Page Viewed', 'Email Clicked'])[1 + n % 3],
              jsonb_build_object('revenue', n), now() - make_interval(hours => n % 2000), now() from generate_series(1, 60000) n""",
            "insert into tag select :first + n, 'vip', now() from generate_series(0, 4999) n",
            "insert into score (contact_id, name, earned) select :first + n, 'engagement', n from generate_series(0, 4999) n",
            "insert into consent_entry (contact_id, channel, topic, granted, source, at) select :first + n, 'email', '*', true, 'test', now() from generate_series(0, 4999) n",
            "insert into account (key, created_at) select 'plan-' || :first || '-' || n, now() from generate_series(0, 19999) n",
            "insert into account_member select :first + n, (select max(id) from account) - n, now() from generate_series(0, 4999) n",
            "insert into segment (key, name, kind, created_at, updated_at) values ('vip', 'VIP', 'MANUAL', now(), now()) on conflict do nothing",
            "insert into segment_member select s.id, s.generation, :first + n, now() from generate_series(0, 4999) n, segment s where s.key = 'vip'")) {
      sql.sql(statement).param("first", first).update();
    }
    sql.sql("analyze").update();
    return LongStream.range(first, first + 5000).boxed().toList();
  }

  private String plan(String condition, Scope scope, List<Long> ids) {
    Query query = Query.of(Conditions.read(json.readValue(condition, Object.class), TYPES), scope);
    return String.join(
        "\n",
        sql.sql("explain " + query.verdicts())
            .params(query.values())
            .param("now", java.time.OffsetDateTime.parse("2026-03-02T09:00:00Z"))
            .param("zone", "UTC")
            .param("ids", ids.toArray(Long[]::new))
            .query((row, number) -> row.getString(1))
            .list());
  }
}
