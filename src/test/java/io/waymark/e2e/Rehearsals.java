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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A product that writes to a mail server of its own, and plays simulations. */
final class Rehearsals implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final List<String> TABLES =
      List.of("contact", "activity", "enrolment", "delivery", "wait", "outbox", "consent_entry");

  final SmtpSink provider = new SmtpSink();
  final RunningProduct product;
  private final Path sandboxes;

  Rehearsals(Path directory) {
    sandboxes = directory.resolve("sandboxes");
    product =
        new RunningProduct(directory.resolve("waymark"), provider.port())
            .with("waymark.simulation.directory", sandboxes.toString())
            .with("waymark.embedded.shop", "false")
            .start();
  }

  @Override
  public void close() {
    product.close();
    provider.close();
  }

  static String base64(Drawing drawing) {
    return Base64.getEncoder().encodeToString(drawing.zip());
  }

  static Map<String, Object> person(String id, boolean consent) {
    return Map.of("userId", id, "traits", traits(id, consent));
  }

  static Map<String, Object> traits(String id, boolean consent) {
    return Map.of(
        "email", id + "@example.com", "first_name", id, "consent", Map.of("email", consent));
  }

  static Map<String, Object> adds(String at, String person) {
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

  static Map<String, Object> buys(String at, String person) {
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

  void track(String type, Map<String, ?> call) {
    product.tracker().accepted("/v1/" + type, call);
  }

  long begin(String address, Map<String, ?> wanted) {
    HttpResponse<String> answer = product.post(address, wanted);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return product.json(answer).path("id").asLong();
  }

  JsonNode played(Map<String, ?> wanted) {
    product.until(
        "nothing else is played",
        PATIENCE,
        () ->
            product
                .read("/api/simulations")
                .path("items")
                .valueStream()
                .noneMatch(s -> s.path("state").asString().equals("running")));
    long id = begin("/api/simulations", wanted);
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

  boolean isRunning(long id) {
    return state(id).path("state").asString().equals("running");
  }

  JsonNode state(long id) {
    return product.read("/api/simulations/" + id);
  }

  String refused(Map<String, ?> wanted) {
    HttpResponse<String> answer = product.post("/api/simulations", wanted);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  /** What one person was sent or not, to the minute. */
  List<String> messages(JsonNode simulation, int run, String person) {
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

  JsonNode journey(JsonNode simulation, int run, String id) {
    return simulation
        .path("sums")
        .path(run)
        .path("journeys")
        .valueStream()
        .filter(journey -> journey.path("journey").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  Map<String, Long> rows() {
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

  void nothingIsLeft() {
    product.until("its directory is gone", PATIENCE, () -> left().isEmpty());
    assertThat(
            ProcessHandle.allProcesses()
                .filter(
                    process ->
                        process.info().commandLine().orElse("").contains(sandboxes.toString())))
        .isEmpty();
  }

  List<Path> left() {
    try (Stream<Path> left = Files.list(sandboxes)) {
      return left.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
