package io.waymark.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main job on the images of docker-compose.yml: {@code mvn -Pcontainers verify}, where there is
 * Docker. Time cannot be moved there, so the journey is one of seconds.
 */
@Tag("containers")
class ContainersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static ContainedProduct product;

  @BeforeAll
  static void start() {
    product = new ContainedProduct().start();
    product.deploy(Path.of("src/test/resources/journeys/nudge"));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void whoBuysBetweenTwoMailsGetsNoSecondOneWhateverDies() {
    List<String> people = IntStream.range(0, 40).mapToObj(i -> "c" + i + "@example.com").toList();
    people.forEach(ContainersIT::looksAround);
    product.until("all have the first mail", PATIENCE, () -> allHave(people, 1));
    List<String> buyers = people.subList(0, 20);
    buyers.forEach(ContainersIT::buys);
    product.killAndRestart("zeebe");
    product.killAndRestart("waymark");

    List<String> others = people.subList(20, 40);
    product.until("the others have the second", PATIENCE, () -> allHave(others, 2));
    product.until("the buyers have left", PATIENCE, () -> count("exited") == buyers.size());
    product.until("the others are through", PATIENCE, () -> count("completed") == others.size());
    assertThat(buyers)
        .allSatisfy(person -> assertThat(product.mailsTo(person)).containsExactly("Nudge 1"));
    assertThat(others)
        .allSatisfy(
            person -> assertThat(product.mailsTo(person)).containsExactly("Nudge 2", "Nudge 1"));
  }

  private static boolean allHave(List<String> people, int mails) {
    return people.stream().allMatch(person -> product.mailsTo(person).size() == mails);
  }

  private static long count(String state) {
    return product.read("/api/journeys/nudge").path("summary").path(state).asLong();
  }

  private static void looksAround(String person) {
    product
        .tracker()
        .accepted(
            "/v1/track",
            Map.of(
                "userId",
                person,
                "event",
                "Looked Around",
                "context",
                Map.of("traits", Map.of("email", person, "consent", Map.of("email", true)))));
  }

  private static void buys(String person) {
    product.tracker().accepted("/v1/track", Map.of("userId", person, "event", "Order Completed"));
  }
}
