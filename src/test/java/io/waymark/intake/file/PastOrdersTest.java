package io.waymark.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders of the past from a file: they count, and start nothing. */
@JourneyTest
class PastOrdersTest {

  private static final String HEAD =
      "order_id,email,date,total,currency,product_id,product_name,price,quantity\n";

  @Autowired private Api api;
  @Autowired private JsonMapper json;
  @Autowired private JdbcClient sql;
  @Autowired private ImportRun run;
  @Autowired private Batch batch;
  @Autowired private Contacts contacts;
  @Autowired private Activities activities;
  @Autowired private People people;

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private ImportKit files;
  private Person ada;

  @BeforeEach
  void kit() {
    files = new ImportKit(api, json, run);
    ada = people.contactWithConsent();
  }

  @AfterEach
  void rest() {
    people.settle();
  }

  @Test
  void theRowsOfAnOrderAreItsProductsWhereverTheyStandAndARepeatChangesNothing() {
    String file =
        HEAD
            + row("1", "2024-05-01 10:00:00", "30.50", "kettle,Kettle,20.50,1")
            + row("2", "2025-05-01 10:00:00", "5", "cup,Cup,5,1")
            + "%s-1,,,,,cup,Cup,5,2\n".formatted(own);
    JsonNode done = files.take("orders.csv", file);
    assertThat(done.path("taken").asInt()).isEqualTo(3);
    assertThat(done.path("done").asInt()).isEqualTo(3);
    assertThat(json.readTree(json.writeValueAsString(first().properties())))
        .isEqualTo(
            json.readTree(
                """
                {"order_id": "%s-1", "total": 30.50, "revenue": 30.50, "currency": "EUR", "products": [
                  {"product_id": "kettle", "name": "Kettle", "price": 20.50, "quantity": 1},
                  {"product_id": "cup", "name": "Cup", "price": 5, "quantity": 2}]}"""
                    .formatted(own)));
    assertThat(first().occurredAt()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
    files.take("orders.csv", file);
    assertThat(orders()).hasSize(2);
  }

  @Test
  void anOrderThatTheShopHasToldOfAlreadyCountsOnce() {
    ada.does("Order Completed", Map.of("order_id", own + "-1", "total", 20));
    people.settle();
    assertThat(
            files
                .take("orders.csv", HEAD + row("1", "2024-05-01", "20", "cup,Cup,20,1"))
                .path("taken")
                .asInt())
        .isEqualTo(1);
    assertThat(orders()).hasSize(1);
  }

  @Test
  void nobodyEntersByThemAndOnlyWhatWasOrderedSinceAPassBeganEndsIt() {
    Instant before = people.now().minus(Duration.ofHours(2));
    ada.does("Signed Up");
    people.until(() -> ada.passes().contains("welcome-series live"));
    files.take("orders.csv", HEAD + row("1", before.toString(), "20", "cup,Cup,20,1"));
    people.after(Duration.ofHours(1));
    assertThat(ada.passes()).containsExactly("welcome-series live");
    files.take("orders.csv", HEAD + row("2", people.now().toString(), "20", "cup,Cup,20,1"));
    people.settle();
    assertThat(ada.passes()).containsExactly("welcome-series exited");
  }

  @Test
  void theyCountInSegments() {
    String segment = "bought-" + own;
    files.read(
        api.put(
            "/api/segments/" + segment,
            """
            {"name": "Bought", "definition": {"rules": [{"field": "event.Order Completed", "operator": "did", "value": {
              "where": {"rules": [{"field": "order_id", "operator": "=", "value": "%s-1"}]}}}]}}"""
                .formatted(own)));
    people.until(() -> !api.get("/api/segments/" + segment).body().contains("\"building\":{"));
    files.take("orders.csv", HEAD + row("1", "2024-05-01", "20", "cup,Cup,20,1"));
    assertThat(
            files.read(api.get("/api/segments/" + segment + "/members")).path("items").toString())
        .contains(ada.email);
  }

  @Test
  void whatCannotBeTakenIsGivenBackAllRowsOfAnOrderTogether() {
    String file =
        HEAD
            + row("1", "2024-05-01", "20", "cup,Cup,5,1")
            + row("1", "2024-05-01", "15", "jar,Jar,15,1")
            + row("2", "2999-05-01", "20", "cup,Cup,20,1")
            + ",%s,2024-05-01,20,EUR,cup,Cup,20,1\n".formatted(ada.email)
            + "%s-3,,2024-05-01,20,EUR,cup,Cup,20,1\n".formatted(own);
    JsonNode done = files.take("orders.csv", file);
    assertThat(done.path("taken").asInt()).isZero();
    assertThat(files.rejected(done))
        .satisfiesExactly(
            row -> assertThat(row).contains("say different things in \"\"total\"\""),
            row -> assertThat(row).contains("say different things in \"\"total\"\""),
            row -> assertThat(row).contains("lies in the future"),
            row -> assertThat(row).contains("no order id"),
            row -> assertThat(row).contains("Nothing says who ordered this"));
    assertThat(orders()).isEmpty();
  }

  @Test
  void whatStoppedInTheMiddleOfAnOrderGoesOn() {
    long id =
        files.planned(
            "orders.csv",
            HEAD
                + row("1", "2024-05-01", "20", "cup,Cup,5,1")
                + row("2", "2024-06-01", "20", "cup,Cup,20,1")
                + row("1", "2024-05-01", "20", "jar,Jar,15,1"));
    sql.sql("update import set state = 'RUNNING' where id = :id").param("id", id).update();
    assertThat(batch.take(id, 1)).isTrue();
    batch.take(id, 1);
    run.finish(id);
    JsonNode done = files.read(api.get("/api/imports/" + id));
    assertThat(done.path("state").asString()).isEqualTo("DONE");
    assertThat(done.path("taken").asInt()).isEqualTo(3);
    assertThat(orders()).hasSize(2);
    assertThat((List<?>) first().properties().get("products")).hasSize(2);
  }

  private String row(String order, String at, String total, String product) {
    return "%s-%s,%s,%s,%s,EUR,%s\n".formatted(own, order, ada.email, at, total, product);
  }

  private Activity first() {
    return orders().stream()
        .filter(order -> (own + "-1").equals(order.properties().get("order_id")))
        .findFirst()
        .orElseThrow();
  }

  private List<Activity> orders() {
    return activities.done(
        List.of(contacts.findBy(IdentityKind.EMAIL, ada.email).orElseThrow().id()),
        Set.of("Order Completed"),
        false);
  }
}
