package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Drawing;
import io.waymark.support.SmtpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Drafts are played beside a product that writes to a mail server of its own. */
class SimulationIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final List<String> TABLES =
      List.of("contact", "activity", "enrolment", "delivery", "wait", "outbox", "consent_entry");

  private static SmtpSink provider;
  private static RunningProduct product;
  private static Path sandboxes;

  @BeforeAll
  static void open(@TempDir Path directory) {
    provider = new SmtpSink();
    sandboxes = directory.resolve("sandboxes");
    product =
        new RunningProduct(directory.resolve("waymark"), provider.port())
            .with("waymark.simulation.directory", sandboxes.toString())
            .with("waymark.embedded.shop", "false")
            .start();
  }

  @AfterAll
  static void close() {
    if (product != null) {
      product.close();
    }
    if (provider != null) {
      provider.close();
    }
  }

  @Test
  void twoDraftsArePlayedWithTheSamePeopleAndNobodyRealHearsOfIt() {
    Map<String, Long> before = rows();
    JsonNode done =
        played(
            Map.of(
                "draft",
                Map.of("journey", "abandoned-cart"),
                "against",
                Map.of("bundle", base64(oneMailAfterADay())),
                "start",
                "2026-03-02T08:00:00Z",
                "days",
                5,
                "holdouts",
                false,
                "people",
                List.of(person("ada", true), person("bob", false), person("cyd", true)),
                "events",
                List.of(
                    adds("PT1H", "ada"),
                    adds("PT2H", "bob"),
                    adds("PT3H", "cyd"),
                    buys("PT3H", "ada"))));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    assertThat(messages(done, 1, "ada")).containsExactly("cart-reminder sent 2026-03-02T10:00");
    assertThat(messages(done, 1, "bob"))
        .startsWith("cart-reminder skipped 2026-03-02T11:00", "cart-code skipped 2026-03-03T11:00");
    assertThat(messages(done, 1, "cyd"))
        .startsWith("cart-reminder sent 2026-03-02T12:00", "cart-code sent 2026-03-03T12:00");
    assertThat(messages(done, 2, "ada")).isEmpty();
    assertThat(messages(done, 2, "cyd")).containsExactly("one-mail sent 2026-03-03T11:00");

    JsonNode cart = journey(done, 0, "abandoned-cart");
    assertThat(cart.path("entered").asLong()).isEqualTo(3);
    assertThat(cart.path("exits").path("bought").asLong()).isEqualTo(1);
    assertThat(cart.path("reachedGoal").asLong()).isEqualTo(1);
    assertThat(cart.path("paths").toString()).contains("Reminder with the cart").contains("bought");
    assertThat(journey(done, 0, "welcome-series").path("entered").asLong()).isZero();
    assertThat(done.path("comparison").path("same").asLong()).isEqualTo(1);
    assertThat(done.path("comparison").path("messages").toString())
        .contains(
            "{\"journey\":\"abandoned-cart\",\"message\":\"one-mail\",\"first\":0,\"second\":1}");

    assertThat(rows()).isEqualTo(before);
    assertThat(provider.messages()).isEmpty();
    nothingIsLeft();
  }

  @Test
  void whatRealPeopleDidIsPlayedAgainOnADraft() {
    Instant now = Instant.now();
    track("identify", Map.of("userId", "eve", "traits", traits("eve", true)));
    track(
        "track",
        Map.of(
            "userId",
            "eve",
            "event",
            "Webinar Watched",
            "timestamp",
            now.minus(Duration.ofHours(20)).toString(),
            "properties",
            Map.of("title", "Tea")));
    long contact =
        product.read("/api/contacts?q=eve@example.com").path("items").path(0).path("id").asLong();
    Map<String, Long> before = rows();

    JsonNode done =
        played(
            Map.of(
                "draft",
                Map.of(
                    "bundle",
                    base64(
                        new Drawing("webinar")
                            .entry(
                                "Webinar Watched", "kind", "promotional", "goal", "Order Completed")
                            .wait("PT4H")
                            .email("webinar-mail")
                            .exit("Order Completed"))),
                "replayDays",
                1));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    assertThat(messages(done, 1, "contact-" + contact))
        .singleElement()
        .satisfies(message -> assertThat(message).startsWith("webinar-mail sent"));
    assertThat(rows()).isEqualTo(before);
    assertThat(provider.messages()).isEmpty();
  }

  @Test
  void oneThatIsCancelledLeavesNothingBehindAndTheNextMayBegin() {
    Map<String, Object> wanted =
        Map.of(
            "draft",
            Map.of("journey", "welcome-series"),
            "people",
            List.of(person("ada", true)),
            "events",
            List.of(Map.of("at", "PT1H", "userId", "ada", "event", "Signed Up")));
    long id = begin(wanted);
    assertThat(product.post("/api/simulations", wanted).statusCode()).isEqualTo(409);
    product.until(
        "its database and engine run",
        PATIENCE,
        () -> !state(id).path("doing").asString().equals("preparing"));

    product.delete("/api/simulations/" + id);

    product.until("it is cancelled", PATIENCE, () -> !isRunning(id));
    assertThat(state(id).path("state").asString()).isEqualTo("cancelled");
    nothingIsLeft();
  }

  @Test
  void whatCannotBePlayedIsRefusedAtOnceWithTheMend() {
    assertThat(refused(Map.of("draft", Map.of("journey", "no-such"), "replayDays", 1)))
        .contains("there is no journey no-such");
    assertThat(refused(Map.of("draft", Map.of("journey", "welcome-series"))))
        .contains("replayDays");
    assertThat(
            refused(
                Map.of(
                    "draft",
                    Map.of("journey", "welcome-series"),
                    "people",
                    List.of(person("ada", true)),
                    "events",
                    List.of(Map.of("at", "tomorrow", "userId", "ada", "event", "Signed Up")))))
        .contains("events[0]")
        .contains("tomorrow");
  }

  @Test
  void aDraftThatTheGateRefusesFailsWithTheFinding() {
    JsonNode failed =
        played(
            Map.of(
                "draft",
                Map.of("bundle", base64(new Drawing("no-goal").entry("Came").email("hello"))),
                "people",
                List.of(person("ada", true))));
    assertThat(failed.path("state").asString()).isEqualTo("failed");
    assertThat(failed.path("problem").asString())
        .contains("entry: The journey promotes something but has no goal");
  }

  private static Drawing oneMailAfterADay() {
    return new Drawing("abandoned-cart")
        .entry("Product Added", "kind", "promotional", "goal", "Order Completed")
        .wait("P1D")
        .email("one-mail")
        .exit("Order Completed");
  }

  private static String base64(Drawing drawing) {
    return Base64.getEncoder().encodeToString(drawing.zip());
  }

  private static Map<String, Object> person(String id, boolean consent) {
    return Map.of("userId", id, "traits", traits(id, consent));
  }

  private static Map<String, Object> traits(String id, boolean consent) {
    return Map.of(
        "email", id + "@example.com", "first_name", id, "consent", Map.of("email", consent));
  }

  private static Map<String, Object> adds(String at, String person) {
    return Map.of(
        "at",
        at,
        "userId",
        person,
        "event",
        "Product Added",
        "properties",
        Map.of(
            "cart_id",
            "cart-" + person,
            "product_id",
            "cup",
            "sku",
            "c-1",
            "name",
            "Cup",
            "price",
            3,
            "currency",
            "EUR"));
  }

  private static Map<String, Object> buys(String at, String person) {
    return Map.of(
        "at",
        at,
        "userId",
        person,
        "event",
        "Order Completed",
        "properties",
        Map.of("products", List.of(Map.of("sku", "c-1"))));
  }

  private static void track(String type, Map<String, ?> call) {
    product.tracker().accepted("/v1/" + type, call);
  }

  private static long begin(Map<String, ?> wanted) {
    HttpResponse<String> answer = product.post("/api/simulations", wanted);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return product.json(answer).path("id").asLong();
  }

  private static JsonNode played(Map<String, ?> wanted) {
    product.until(
        "nothing else is played",
        PATIENCE,
        () ->
            product
                .read("/api/simulations")
                .path("items")
                .valueStream()
                .noneMatch(s -> s.path("state").asString().equals("running")));
    long id = begin(wanted);
    var share = new AtomicReference<>(0.0);
    product.until(
        "it is played",
        PATIENCE,
        () -> {
          double now = state(id).path("share").asDouble();
          assertThat(now).isGreaterThanOrEqualTo(share.getAndSet(now));
          return !isRunning(id);
        });
    return state(id);
  }

  private static boolean isRunning(long id) {
    return state(id).path("state").asString().equals("running");
  }

  private static JsonNode state(long id) {
    return product.read("/api/simulations/" + id);
  }

  private static String refused(Map<String, ?> wanted) {
    HttpResponse<String> answer = product.post("/api/simulations", wanted);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  /** What one person was sent or not, to the minute. */
  private static List<String> messages(JsonNode simulation, int run, String person) {
    return product
        .read(
            "/api/simulations/%d/people?run=%d&person=%s"
                .formatted(simulation.path("id").asLong(), run, person))
        .path("items")
        .path(0)
        .path("messages")
        .valueStream()
        .map(
            message ->
                "%s %s %s"
                    .formatted(
                        message.path("message").asString(),
                        message.path("state").asString(),
                        message.path("at").asString().substring(0, 16)))
        .toList();
  }

  private static JsonNode journey(JsonNode simulation, int run, String id) {
    return simulation
        .path("sums")
        .path(run)
        .path("journeys")
        .valueStream()
        .filter(journey -> journey.path("journey").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Long> rows() {
    Map<String, Long> rows = new HashMap<>();
    try (var connection = product.database();
        var statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (var count = statement.executeQuery("select count(*) from " + table)) {
          count.next();
          rows.put(table, count.getLong(1));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  private static void nothingIsLeft() {
    product.until("its directory is gone", PATIENCE, () -> left().isEmpty());
    assertThat(
            ProcessHandle.allProcesses()
                .filter(
                    process ->
                        process.info().commandLine().orElse("").contains(sandboxes.toString())))
        .isEmpty();
  }

  private static List<Path> left() {
    try (Stream<Path> left = Files.list(sandboxes)) {
      return left.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
