package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@WaymarkTest
@Import({Callers.class, SegmentBuilder.class})
class AccountsTest {

  @Autowired private Api api;
  @Autowired private Callers callers;

  private final String acme = "acme-" + UUID.randomUUID();
  private final String user = "ada-" + UUID.randomUUID();

  @Test
  void aCompanyIsMadeAndItsPeopleJoinIt() {
    long ada = callers.known(user);
    group(user, "2026-03-01T10:00:00Z", Map.of("name", "Acme", "plan", "free"));
    group("bob-" + user, "2026-03-01T11:00:00Z", Map.of("plan", "pro"));
    JsonNode account = callers.json("/api/accounts/" + acme);
    assertThat(account.path("attributes").path("name").asString()).isEqualTo("Acme");
    assertThat(account.path("attributes").path("plan").asString()).isEqualTo("pro");
    assertThat(account.path("people").asInt()).isEqualTo(2);
    assertThat(account.path("lastActivityAt").asString()).startsWith("2026-03-0");

    JsonNode first = callers.json("/api/accounts/" + acme + "/members?size=1");
    assertThat(first.path("items").path(0).path("id").asLong()).isEqualTo(ada);
    JsonNode second =
        callers.json(
            "/api/accounts/" + acme + "/members?size=1&after=" + first.path("next").asString());
    assertThat(second.path("items").path(0).path("userId").asString()).isEqualTo("bob-" + user);
    assertThat(second.has("next")).isFalse();

    JsonNode own = callers.json("/api/contacts/" + ada + "/accounts");
    assertThat(own.path("items").path(0).path("key").asString()).isEqualTo(acme);
    assertThat(own.path("items").path(0).path("since").asString()).startsWith("2026-03-01T10:00");
    assertThat(callers.json("/api/accounts?q=" + acme).path("items")).hasSize(1);
    assertThat(api.get("/api/accounts/nowhere-" + acme).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsOlderNeverOverwritesWhatIsNewer() {
    group(user, "2026-03-01T10:00:00Z", Map.of("plan", "pro"));
    group(user, "2026-02-01T10:00:00Z", Map.of("plan", "free", "city", "Bonn"));
    JsonNode attributes = callers.json("/api/accounts/" + acme).path("attributes");
    assertThat(attributes.path("plan").asString()).isEqualTo("pro");
    assertThat(attributes.path("city").asString()).isEqualTo("Bonn");
  }

  @Test
  void manyCallsOfOneBatchAreOneCompany() {
    callers.call(
        "batch",
        Map.of(
            "batch",
            List.of(
                call(user, "2026-03-01T10:00:00Z", Map.of("plan", "free")),
                call("bob-" + user, "2026-03-01T12:00:00Z", Map.of("plan", "pro")),
                call(user, "2026-03-01T11:00:00Z", Map.of("plan", "trial")))));
    JsonNode account = callers.json("/api/accounts/" + acme);
    assertThat(account.path("attributes").path("plan").asString()).isEqualTo("pro");
    assertThat(account.path("people").asInt()).isEqualTo(2);
  }

  @Test
  void whoJoinsIsInTheSegmentBeforeTheAnswerAndTheOthersFollow() {
    String attribute = "plan-" + UUID.randomUUID();
    callers.known(user);
    group(user, "2026-03-01T10:00:00Z", Map.of(attribute, "free"));
    String segment = callers.segment("account." + attribute, "=", "pro");
    assertThat(callers.members(segment)).isEmpty();
    callers.known("bob-" + user);
    group("bob-" + user, "2026-03-01T11:00:00Z", Map.of(attribute, "pro"));
    assertThat(callers.members(segment)).containsExactly("bob-" + user + "@example.com");
    callers.catchUp();
    assertThat(callers.members(segment))
        .containsExactlyInAnyOrder(user + "@example.com", "bob-" + user + "@example.com");
  }

  @Test
  void ordersOfItsPeopleAreAddedUpByCurrencyAndCountOnce() {
    group(user, "2026-03-01T10:00:00Z", Map.of());
    group("bob-" + user, "2026-03-01T10:00:00Z", Map.of());
    order(user, "1", 10.5, "EUR");
    order(user, "1", 10.5, "EUR");
    order("bob-" + user, "2", 20, "EUR");
    order("bob-" + user, "3", 7, "USD");
    JsonNode orders = callers.json("/api/accounts/" + acme).path("orders");
    assertThat(orders).hasSize(2);
    assertThat(orders.path(0).path("currency").asString()).isEqualTo("EUR");
    assertThat(orders.path(0).path("orders").asInt()).isEqualTo(2);
    assertThat(orders.path(0).path("revenue").decimalValue()).isEqualByComparingTo("30.5");
    assertThat(orders.path(1).path("revenue").decimalValue()).isEqualByComparingTo("7");
  }

  @Test
  void whoTurnsOutToBeOneBelongsOnceAndWhoIsForgottenBelongsNowhere() {
    long ada = callers.known(user);
    group(user, "2026-03-01T10:00:00Z", Map.of());
    group("old-" + user, "2026-02-01T10:00:00Z", Map.of());
    callers.alias("old-" + user, user);
    JsonNode members = callers.json("/api/accounts/" + acme + "/members").path("items");
    assertThat(members).hasSize(1);
    assertThat(members.path(0).path("since").asString()).startsWith("2026-02-01");
    assertThat(api.delete("/api/contacts/" + ada).statusCode()).isEqualTo(204);
    assertThat(callers.json("/api/accounts/" + acme + "/members").path("items")).isEmpty();
    assertThat(callers.json("/api/accounts/" + acme).path("people").asInt()).isZero();
  }

  private void group(String who, String at, Map<String, ?> traits) {
    callers.call("group", call(who, at, traits));
  }

  private Map<String, Object> call(String who, String at, Map<String, ?> traits) {
    return Map.of(
        "type", "group", "userId", who, "groupId", acme, "traits", traits, "timestamp", at);
  }

  private void order(String who, String id, Number total, String currency) {
    callers.call(
        "track",
        Map.of(
            "userId",
            who,
            "event",
            "Order Completed",
            "properties",
            Map.of("order_id", id + "-" + acme, "total", total, "currency", currency)));
  }
}
