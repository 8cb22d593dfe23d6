package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.SmtpSink;
import io.waymark.support.Tracker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand people fill a cart, four hundred buy at moments drawn by a fixed seed: before, between
 * and after the sends, and while they go out. On the real engine, the real database and a real mail
 * server, over HTTP only.
 */
class MainJobIT {

  private static final int PEOPLE = 1_000;
  private static final int BUYERS = 400;

  private final History history = new History();
  private final Random random = new Random(7);

  @Test
  void eachGetsWhatTheModelSaysAndNobodyAnythingAfterTheirPurchase(@TempDir Path directory)
      throws Exception {
    try (var sink = new SmtpSink();
        var product = new RunningProduct(directory.resolve("waymark"), sink.port()).start()) {
      List<String> people =
          IntStream.range(0, PEOPLE).mapToObj(i -> "person" + i + "@example.com").toList();
      fillCarts(product.tracker(), people);
      List<String> buyers = new ArrayList<>(people);
      Collections.shuffle(buyers, random);

      buy(product.tracker(), buyers.subList(0, 100));
      var reminders = CompletableFuture.supplyAsync(() -> product.advance(Duration.ofMinutes(61)));
      buy(product.tracker(), buyers.subList(100, 200));
      assertThat(reminders.get().path("settled").asBoolean()).isTrue();
      buy(product.tracker(), buyers.subList(200, 300));
      var codes = CompletableFuture.supplyAsync(() -> product.advance(Duration.ofHours(25)));
      buy(product.tracker(), buyers.subList(300, 350));
      assertThat(codes.get().path("settled").asBoolean()).isTrue();
      buy(product.tracker(), buyers.subList(350, BUYERS));
      assertThat(product.advance(Duration.ofDays(3)).path("settled").asBoolean()).isTrue();

      assertThat(Invariants.violations(history, Evidence.mails(sink), Evidence.database(product)))
          .isEmpty();
      whoNeverBoughtGotBoth(sink, buyers.subList(BUYERS, PEOPLE));
      whoBoughtFirstGotNothing(sink, buyers.subList(0, 100));
      nothingPersonalReachedTheEngineOrTheLogs(product);
    }
  }

  private void whoNeverBoughtGotBoth(SmtpSink sink, List<String> people) {
    assertThat(people)
        .allSatisfy(person -> assertThat(sink.messagesTo(person)).as(person).hasSize(2));
  }

  private void whoBoughtFirstGotNothing(SmtpSink sink, List<String> people) {
    assertThat(people)
        .allSatisfy(person -> assertThat(sink.messagesTo(person)).as(person).isEmpty());
  }

  private void fillCarts(Tracker tracker, List<String> people) {
    for (int from = 0; from < people.size(); from += 50) {
      var batch = new ArrayList<Map<String, Object>>();
      for (String person : people.subList(from, from + 50)) {
        batch.add(
            event(
                Map.of(
                    "type",
                    "identify",
                    "userId",
                    person,
                    "traits",
                    Map.of(
                        "email",
                        person,
                        "first_name",
                        "Zebedee",
                        "consent",
                        Map.of("email", true)))));
        batch.add(
            event(
                Map.of(
                    "type",
                    "track",
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
                        "name",
                        "Cup",
                        "price",
                        9.5))));
      }
      tracker.accepted("/v1/batch", Map.of("batch", batch));
      batch.forEach(event -> history.acknowledged.add(String.valueOf(event.get("messageId"))));
    }
  }

  private void buy(Tracker tracker, List<String> people) throws Exception {
    try (ExecutorService shops = Executors.newFixedThreadPool(8)) {
      var orders = new ArrayList<CompletableFuture<Void>>();
      for (String person : people) {
        orders.add(CompletableFuture.runAsync(() -> buy(tracker, person), shops));
      }
      CompletableFuture.allOf(orders.toArray(CompletableFuture[]::new)).get();
    }
  }

  private void buy(Tracker tracker, String person) {
    Map<String, Object> order =
        event(
            Map.of(
                "userId",
                person,
                "event",
                "Order Completed",
                "properties",
                Map.of("cart_id", "cart-" + person)));
    tracker.accepted("/v1/track", order);
    history.bought.put(person, System.nanoTime());
    history.acknowledged.add(String.valueOf(order.get("messageId")));
  }

  private static Map<String, Object> event(Map<String, Object> content) {
    var event = new java.util.HashMap<>(content);
    event.put("messageId", UUID.randomUUID().toString());
    return event;
  }

  private void nothingPersonalReachedTheEngineOrTheLogs(RunningProduct product) throws Exception {
    for (Path place :
        List.of(
            product.directory().resolve("engine"),
            product.directory().resolve("logs"),
            product.console())) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(bytes.contains("@example.com")).as("an address in " + file).isFalse();
          assertThat(bytes.contains("Zebedee")).as("a name in " + file).isFalse();
        }
      }
    }
  }
}
