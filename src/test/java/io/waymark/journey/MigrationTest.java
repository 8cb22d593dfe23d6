package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People under way are moved to another version, only when somebody says so. */
@JourneyTest
class MigrationTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;

  final String id = "moved-" + UUID.randomUUID().toString().substring(0, 8);
  final String event = "Came " + id;
  Person ada;

  @BeforeEach
  void somebodyIsUnderWay() {
    deploy(first());
    ada = people.contactWithConsent().does(event);
    people.settle();
    ada.expect("hello");
  }

  @AfterEach
  void close() {
    sql.sql("delete from hold where journey = :id").param("id", id).update();
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
  }

  /** Ids: wait-1, exit-2. */
  private Drawing first() {
    return drawing().email("hello").wait("P2D").email("offer").exit("Order Completed");
  }

  /** The same with other ids: exit-1, wait-2; and another offer. */
  private Drawing redrawn() {
    return drawing().exit("Order Completed").email("hello").wait("P2D").email("better-offer");
  }

  private Drawing drawing() {
    return new Drawing(id).entry(event, "goal", "Order Completed");
  }

  private static final String REDRAWN =
      "{\"wait-1\":\"wait-2\",\"exit-2-start\":\"exit-1-start\",\"exit-2\":\"exit-1\",\"offer\":\"better-offer\"}";

  @Test
  void aNewVersionMovesNobodyByItselfAlsoWhereItHasNoSuchStep() {
    deploy(drawing().email("hello").wait("P2D").exit("Order Completed"));
    people.after(Duration.ofDays(3));
    ada.expect("hello", "offer");
  }

  @Test
  void aDryRunSaysWhoWouldMoveAndMovesNobody() {
    deploy(redrawn());
    JsonNode proposed = read(api.get(path("migration?from=1&to=2")).body());
    assertThat(row(proposed, "hello").path("to").asString()).isEqualTo("hello");
    assertThat(row(proposed, "wait-1").path("people").asInt()).isEqualTo(1);
    assertThat(row(proposed, "wait-1").path("why").asString())
        .isEqualTo(
            "There is none of this id, but \"wait-2\" is of the same kind and settings: say in the mapping that it takes the place.");
    assertThat(row(proposed, "wait-1").has("to")).isFalse();
    assertThat(row(proposed, "wait-1").path("likely").asString()).isEqualTo("wait-2");
    assertThat(row(proposed, "offer").path("why").asString())
        .isEqualTo("There is no \"offer\" in version 2.");
    assertThat(row(proposed, "offer").has("likely")).isFalse();
    assertThat(proposed.path("movable").asInt()).isZero();
    assertThat(proposed.path("refused").get(0).path("reason").asString())
        .isEqualTo(
            "The person stands here, and nothing takes the place of \"wait-1\" in version 2.");

    JsonNode tried =
        read(
            api.post(path("migrate"), "{\"from\":1,\"to\":2,\"mapping\":%s}".formatted(REDRAWN))
                .body());
    assertThat(tried.path("movable").asInt()).isEqualTo(1);
    assertThat(tried.path("refused").size()).isZero();
    people.after(Duration.ofDays(3));
    ada.expect("hello", "offer");
  }

  @Test
  void whatIsOnlyAlikeMovesNobodyUntilSomebodyConfirmsIt() {
    deploy(redrawn());
    assertThat(migrate("{}").path("refused").asInt()).isEqualTo(1);
    assertThat(version(ada)).isEqualTo(1);

    JsonNode confirm = read(api.get(path("migration?from=1&to=2")).body()).path("toConfirm");
    assertThat(confirm.propertyNames())
        .containsExactlyInAnyOrder("wait-1", "exit-2", "exit-2-start");
    migrate(confirm.toString());
    assertThat(version(ada)).isEqualTo(2);
    people.after(Duration.ofDays(3));
    ada.expect("hello", "better-offer");
  }

  @Test
  void whereTwoAreAlikeNoneIsProposed() {
    deploy(drawing().exit("Order Completed").email("hello").wait("P2D").wait("P2D").email("offer"));
    JsonNode proposed = read(api.get(path("migration?from=1&to=2")).body());
    assertThat(row(proposed, "wait-1").has("likely")).isFalse();
    assertThat(row(proposed, "wait-1").path("why").asString())
        .isEqualTo(
            "There is no \"wait-1\" in version 2. It could be \"wait-2\" or \"wait-3\", nothing tells which: say in the mapping which one takes the place.");
    assertThat(proposed.path("toConfirm").has("wait-1")).isFalse();
  }

  @Test
  void whoWaitsForAnEventWaitsForTheOneThatTheNewVersionNames() {
    String ping = "Pinged " + id;
    String pong = "Ponged " + id;
    deploy(drawing().email("hello").await(ping, "P3D", "met", "missed").exit("Order Completed"));
    Person berta = people.contactWithConsent().does(event);
    Person cleo = people.contactWithConsent().does(event);
    people.settle();
    deploy(drawing().email("hello").await(pong, "P3D", "met", "missed").exit("Order Completed"));
    assertThat(migrate("{}", 2, 3).path("migrated").asInt()).isEqualTo(2);
    berta.does(ping);
    cleo.does(pong);
    people.after(Duration.ofHours(1));
    berta.expect("hello");
    cleo.expect("hello", "met");
    berta.does(pong);
    people.after(Duration.ofDays(4));
    berta.expect("hello", "met");
  }

  @Test
  void whoIsMovedWaitsToTheEndOfTheirWaitAndGoesOnInTheNewVersion() {
    deploy(redrawn());
    people.after(Duration.ofDays(1));
    migrate(REDRAWN);
    assertThat(version(ada)).isEqualTo(2);
    people.after(Duration.ofHours(23));
    ada.expect("hello");
    people.after(Duration.ofHours(2));
    ada.expect("hello", "better-offer");
    assertThat(ada.passes()).containsExactly(id + " completed");
  }

  @Test
  void aPurchaseEndsAMovedPassAlsoThroughAnExitOfAnotherId() {
    deploy(redrawn());
    migrate(REDRAWN);
    ada.does("Order Completed");
    people.settle();
    assertThat(ada.passes()).containsExactly(id + " exited");
    people.after(Duration.ofDays(3));
    ada.expect("hello");
  }

  @Test
  void aHeldMessageIsMovedWithItsPersonAndGoesOutOnce() {
    api.post(path("pause"), "{\"reason\":\"the price is wrong\"}");
    people.after(Duration.ofDays(3));
    assertThat(ada.ledger()).containsExactly("hello sent", "offer deferred held");
    deploy(redrawn());
    migrate(REDRAWN);
    assertThat(ada.ledger()).hasSize(2);
    api.post(path("resume"), "");
    people.until(() -> ada.got().size() == 2);
    people.after(Duration.ofDays(1));
    assertThat(ada.ledger()).containsExactly("hello sent", "offer sent");
    assertThat(ada.mails()).hasSize(2);
    assertThat(ada.mails().getLast()).contains("Subject: better-offer");
    assertThat(ada.passes()).containsExactly(id + " completed");
    assertThat(api.anonymously("GET", unsubscribe(ada.mails().getLast()), "").body())
        .as("the link in it is known")
        .contains("<form");
  }

  @Test
  void whoWasAtAnElementWhoseIdAnotherOneHasNowStaysWhereTheyAre() {
    deploy(drawing().email("welcome").wait("P2D").email("hello").exit("Order Completed"));
    String mapping = "{\"hello\":\"\",\"offer\":\"hello\"}";
    JsonNode tried =
        read(
            api.post(path("migrate"), "{\"from\":1,\"to\":2,\"mapping\":%s}".formatted(mapping))
                .body());
    assertThat(tried.path("refused").get(0).path("reason").asString())
        .isEqualTo(
            "The person was at \"hello\", and another element has that id in version 2: it would count as done.");
    JsonNode done = migrate(mapping);
    assertThat(done.path("refused").asInt()).isEqualTo(1);
    assertThat(version(ada)).isEqualTo(1);
    people.after(Duration.ofDays(3));
    ada.expect("hello", "offer");
  }

  @Test
  void twoStepsMayChangePlacesAndNothingIsSentTwice() {
    deploy(drawing().email("offer").wait("P2D").email("hello").exit("Order Completed"));
    migrate("{\"hello\":\"offer\",\"offer\":\"hello\"}");
    people.after(Duration.ofDays(3));
    assertThat(ada.mails()).hasSize(2);
    assertThat(ada.mails().getLast()).contains("Subject: hello");
    assertThat(ada.passes()).containsExactly(id + " completed");
  }

  @Test
  void itIsSaidWhatCannotTakeWhosePlace() {
    deploy(redrawn());
    assertThat(
            api.post(
                    path("migrate"),
                    "{\"from\":1,\"to\":2,\"mapping\":{\"wait-1\":\"better-offer\",\"offer\":\"nowhere\"}}")
                .body())
        .contains("It is a step there, not a wait.")
        .contains("There is no \\\"nowhere\\\" in version 2.");
    assertThat(api.get(path("migration?from=1&to=9")).statusCode()).isEqualTo(404);
    assertThat(api.get("/api/journeys/nowhere/migration?from=1&to=2").statusCode()).isEqualTo(404);
    assertThat(api.post(path("migrate"), "{\"from\":1}").statusCode()).isEqualTo(400);
  }

  @Test
  void oneAfterTheOtherIsMovedAndWhoIsLeftStaysWhenItIsStopped() {
    Person bob = people.contactWithConsent().does(event);
    Person eve = people.contactWithConsent().does(event);
    people.settle();
    deploy(first2());
    long migration = begin("{}", 1).path("id").asLong();
    people.until(() -> progress(migration).path("migrated").asInt() == 1);
    assertThat(progress(migration).path("waiting").asInt()).isEqualTo(2);
    assertThat(api.post(path("migrate"), "{\"from\":1,\"to\":2,\"dryRun\":false}").statusCode())
        .as("one at a time")
        .isEqualTo(409);
    api.post(path("migrations/" + migration + "/stop"), "");
    assertThat(progress(migration).path("state").asString()).isEqualTo("stopped");
    people.after(Duration.ofDays(3));
    assertThat(ada.got()).containsExactly("hello", "offer");
    assertThat(bob.got()).containsExactly("hello", "offer");
    assertThat(eve.got()).containsExactly("hello", "offer");
    assertThat(
            sql.sql(
                    "select count(*) from enrolment where journey = :id and version = 2 and migrations = 1")
                .param("id", id)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private Drawing first2() {
    return drawing().email("hello").wait("P2D").email("offer").wait("P1D").exit("Order Completed");
  }

  private JsonNode migrate(String mapping) {
    return migrate(mapping, 1, 2);
  }

  private JsonNode migrate(String mapping, int from, int to) {
    long migration = begin(mapping, from, to, 6_000).path("id").asLong();
    people.until(() -> !"running".equals(progress(migration).path("state").asString()));
    people.until(() -> progress(migration).path("migrating").asInt() == 0);
    return progress(migration);
  }

  private JsonNode begin(String mapping, int perMinute) {
    return begin(mapping, 1, 2, perMinute);
  }

  private JsonNode begin(String mapping, int from, int to, int perMinute) {
    var answer =
        api.post(
            path("migrate"),
            "{\"from\":%d,\"to\":%d,\"dryRun\":false,\"perMinute\":%d,\"mapping\":%s}"
                .formatted(from, to, perMinute, mapping));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return read(answer.body());
  }

  private JsonNode progress(long migration) {
    return read(api.get(path("migrations/" + migration)).body());
  }

  private static JsonNode row(JsonNode preview, String element) {
    for (JsonNode row : preview.path("elements")) {
      if (element.equals(row.path("from").asString())) {
        return row;
      }
    }
    throw new AssertionError("no row of " + element + " in " + preview);
  }

  private int version(Person person) {
    return sql.sql("select version from enrolment where id = :id")
        .param("id", Passing.pass(sql, person).value())
        .query(Integer.class)
        .single();
  }

  private static String unsubscribe(String mail) {
    Matcher link =
        Pattern.compile("List-Unsubscribe: <([^>]+)>")
            .matcher(mail.replaceAll("\\r?\\n[ \\t]", " "));
    assertThat(link.find()).isTrue();
    return URI.create(link.group(1).strip()).getPath();
  }

  private void deploy(Drawing drawing) {
    assertThat(api.deploy(drawing.zip(), "application/zip"))
        .satisfies(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
  }

  private String path(String rest) {
    return "/api/journeys/" + id + "/" + rest;
  }

  private JsonNode read(String body) {
    return json.readTree(body);
  }
}
