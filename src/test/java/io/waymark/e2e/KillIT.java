package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.SmtpSink;
import io.waymark.support.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engine and application are killed in mid-journey, in any order, also before the engine's first
 * snapshot. Nothing is lost, nothing comes twice, nobody has to do anything.
 */
class KillIT {

  private final History history = new History();

  @Test
  void everythingGoesOnWhateverDies(@TempDir Path directory) throws Exception {
    List<String> people = IntStream.range(0, 60).mapToObj(i -> "k" + i + "@example.com").toList();
    try (var sink = new SmtpSink();
        var product = new RunningProduct(directory.resolve("waymark"), sink.port()).start()) {
      people.forEach(person -> fillCart(product.tracker(), person));
      product.killEngine();
      product.killApplication();
      product.start();
      assertThat(product.advance(Duration.ofMinutes(30)).path("settled").asBoolean()).isTrue();

      diesWhileMailGoesOut(product, sink);
      product.start();
      assertThat(product.advance(Duration.ofMinutes(2)).path("settled").asBoolean()).isTrue();

      product.killEngine();
      people.subList(0, 20).forEach(person -> buy(product.tracker(), person));
      product.until("the engine is back", Duration.ofMinutes(2), () -> exited(product) == 20);

      product.killApplication();
      product.killEngine();
      product.start();
      people.subList(20, 30).forEach(person -> buy(product.tracker(), person));
      assertThat(product.advance(Duration.ofDays(3)).path("settled").asBoolean()).isTrue();

      assertThat(Invariants.violations(history, Evidence.mails(sink), Evidence.database(product)))
          .isEmpty();
      assertThat(exited(product)).isEqualTo(30);
      assertThat(summary(product, "completed")).isEqualTo(30);
      assertThat(people.subList(30, 60))
          .allSatisfy(person -> assertThat(sink.messagesTo(person)).as(person).isNotEmpty());
    }
  }

  private static void diesWhileMailGoesOut(RunningProduct product, SmtpSink sink) {
    sink.when(address -> true, new SmtpSink.Misbehaviour.DelayFinalAnswer(Duration.ofMillis(200)));
    var moving =
        CompletableFuture.runAsync(
            () -> {
              try {
                product.advance(Duration.ofMinutes(40));
              } catch (RuntimeException e) {
                // it is killed meanwhile
              }
            });
    product.until("mails go out", Duration.ofMinutes(1), () -> sink.messages().size() > 5);
    product.killApplication();
    moving.join();
    sink.behave();
  }

  private static long exited(RunningProduct product) {
    return summary(product, "exited");
  }

  private static long summary(RunningProduct product, String state) {
    return product.read("/api/journeys/abandoned-cart").path("summary").path(state).asLong();
  }

  private void fillCart(Tracker tracker, String person) {
    send(
        tracker,
        "/v1/identify",
        Map.of(
            "userId", person, "traits", Map.of("email", person, "consent", Map.of("email", true))));
    send(
        tracker,
        "/v1/track",
        Map.of(
            "userId",
            person,
            "event",
            "Product Added",
            "properties",
            Map.of("cart_id", "c-" + person, "product_id", "cup", "price", 5)));
  }

  private void buy(Tracker tracker, String person) {
    send(
        tracker,
        "/v1/track",
        Map.of(
            "userId",
            person,
            "event",
            "Order Completed",
            "properties",
            Map.of("cart_id", "c-" + person)));
    history.bought.put(person, System.nanoTime());
  }

  private void send(Tracker tracker, String path, Map<String, Object> content) {
    var event = new HashMap<>(content);
    String id = UUID.randomUUID().toString();
    event.put("messageId", id);
    tracker.accepted(path, event);
    history.acknowledged.add(id);
  }
}
