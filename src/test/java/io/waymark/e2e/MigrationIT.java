package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Drawing;
import io.waymark.support.SmtpSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People are moved to another version on the real engine, while things die and people buy. */
class MigrationIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<String> people =
      IntStream.range(0, 24).mapToObj(number -> "p" + number + "@example.com").toList();

  @Test
  void everybodyIsOnOneVersionAndGetsEachMessageOnceWhateverDies(@TempDir Path directory) {
    try (var sink = new SmtpSink();
        var product = new RunningProduct(directory.resolve("waymark"), sink.port()).start()) {
      product.deploy(
          drawing().email("hello").wait("P2D").email("offer").exit("Order Completed").zip());
      people.forEach(person -> come(product, person));
      product.until("all are greeted", PATIENCE, () -> sink.messages().size() == people.size());
      settle(product);
      product.deploy(
          drawing().exit("Order Completed").email("hello").wait("P2D").email("better-offer").zip());

      long migration = begin(product);
      buy(product, people.subList(0, 4));
      product.until("some are moved", PATIENCE, () -> count(product, migration, "migrated") >= 3);
      product.killApplication();
      product.start();
      buy(product, people.subList(4, 8));
      product.until("some more are", PATIENCE, () -> count(product, migration, "migrated") >= 8);
      product.killEngine();
      buy(product, people.subList(8, 12));
      product.until(
          "it is done",
          PATIENCE,
          () ->
              "done".equals(progress(product, migration).path("state").asString())
                  && count(product, migration, "migrating") == 0);
      assertThat(count(product, migration, "refused")).isZero();

      buy(product, people.subList(12, 16));
      settle(product);
      assertThat(product.advance(Duration.ofDays(3)).path("settled").asBoolean()).isTrue();
      for (String person : people) {
        assertThat(
                Mail.all(sink).stream().filter(mail -> mail.to().equals(person)).map(Mail::subject))
            .as("mails to %s", person)
            .isEqualTo(
                people.indexOf(person) < 16 ? List.of("hello") : List.of("hello", "better-offer"));
      }
      JsonNode summary = product.read("/api/journeys/moved").path("summary");
      assertThat(summary.path("exited").asInt()).isEqualTo(16);
      assertThat(summary.path("completed").asInt()).isEqualTo(8);
      assertThat(product.read("/api/incidents").path("items")).isEmpty();
    }
  }

  private static Drawing drawing() {
    return new Drawing("moved").entry("Came", "goal", "Order Completed");
  }

  private static long begin(RunningProduct product) {
    JsonNode begun =
        product.json(
            product.post(
                "/api/journeys/moved/migrate",
                Map.of(
                    "from",
                    1,
                    "to",
                    2,
                    "dryRun",
                    false,
                    "perMinute",
                    60,
                    "mapping",
                    Map.of(
                        "wait-1",
                        "wait-2",
                        "offer",
                        "better-offer",
                        "exit-2",
                        "exit-1",
                        "exit-2-start",
                        "exit-1-start"))));
    return begun.path("id").asLong();
  }

  private static void settle(RunningProduct product) {
    assertThat(product.advance(Duration.ZERO).path("settled").asBoolean()).isTrue();
  }

  private static JsonNode progress(RunningProduct product, long migration) {
    return product.read("/api/journeys/moved/migrations/" + migration);
  }

  private static long count(RunningProduct product, long migration, String state) {
    return progress(product, migration).path(state).asLong();
  }

  private static void come(RunningProduct product, String person) {
    product
        .tracker()
        .accepted(
            "/v1/identify",
            Map.of(
                "userId",
                person,
                "traits",
                Map.of("email", person, "consent", Map.of("email", true))));
    product.tracker().accepted("/v1/track", Map.of("userId", person, "event", "Came"));
  }

  private static void buy(RunningProduct product, List<String> people) {
    people.forEach(
        person ->
            product
                .tracker()
                .accepted("/v1/track", Map.of("userId", person, "event", "Order Completed")));
  }
}
