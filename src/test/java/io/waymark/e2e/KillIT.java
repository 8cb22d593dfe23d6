package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.support.SmtpSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final List<String> people =
      IntStream.range(0, 60).mapToObj(i -> "k%02d@example.com".formatted(i)).toList();
  private final List<String> boughtWithoutEngine = people.subList(0, 20);
  private final List<String> boughtLater = people.subList(20, 30);
  private final List<String> unsubscribing = new ArrayList<>();
  private final List<String> erased = people.subList(58, 60);

  @Test
  void everythingGoesOnWhateverDies(@TempDir Path directory) throws Exception {
    try (var sink = new SmtpSink();
        var product = new RunningProduct(directory.resolve("waymark"), sink.port()).start()) {
      var shop = new Storefront(product, sink, history);
      people.forEach(person -> shop.fillCarts(List.of(person)));
      product.killEngine();
      product.killApplication();
      product.start();
      shop.advance(Duration.ofMinutes(30));
      repeatStarts(product, people.subList(45, 50));

      diesWhileMailGoesOut(product, sink);
      product.start();
      shop.advance(Duration.ofMinutes(2));

      product.killEngine();
      boughtWithoutEngine.forEach(shop::buy);
      leave(shop, sink);
      product.until("the engine is back", Duration.ofMinutes(2), () -> exited(product) == 20);

      product.killApplication();
      product.killEngine();
      product.start();
      boughtLater.forEach(shop::buy);
      shop.advance(Duration.ofDays(3));
      judge(product, Mail.all(sink));
    }
  }

  /**
   * As a relay does that sends them again when the engine has forgotten the first: they begin when
   * the passes that they began have ended.
   */
  private static void repeatStarts(RunningProduct product, List<String> people) throws Exception {
    List<String> passes =
        Evidence.ledger(product).passes().stream()
            .filter(pass -> people.contains(pass.person()))
            .map(Ledger.Pass::id)
            .toList();
    assertThat(passes).hasSameSizeAs(people);
    try (CamundaClient engine = product.engineClient()) {
      for (String pass : passes) {
        engine
            .newPublishMessageCommand()
            .messageName("waymark:entry:abandoned-cart:cart-updated")
            .correlationKey(pass)
            .timeToLive(Duration.ofDays(30))
            .variables(Map.of("enrolmentId", pass))
            .send()
            .join();
      }
    }
  }

  /** Ten of those who got the reminder and would get the code; two more are erased. */
  private void leave(Storefront shop, SmtpSink sink) {
    people.subList(30, 58).stream()
        .filter(person -> !sink.messagesTo(person).isEmpty())
        .limit(10)
        .forEach(unsubscribing::add);
    unsubscribing.forEach(shop::unsubscribe);
    erased.forEach(shop::erase);
  }

  private void judge(RunningProduct product, List<Mail> mails) throws Exception {
    Ledger ledger = Evidence.ledger(product);
    var outcomes = new Outcomes(mails, ledger);
    assertThat(Invariants.violations(history, mails, ledger)).isEmpty();
    assertThat(unsubscribing).hasSize(10);
    for (String person : people.subList(0, 58)) {
      var due = new ArrayList<>(List.of("cart-reminder"));
      if (people.indexOf(person) >= 30 && !unsubscribing.contains(person)) {
        due.add("cart-code");
      }
      due.removeIf(step -> outcomes.ledger(person).contains(step + " unknown unknown"));
      assertThat(outcomes.receivedForSure(person))
          .as("mails to %s, %s", person, outcomes.ledger(person))
          .isEqualTo(due);
    }
    assertThat(ledger.deliveries())
        .as("only what was on its way when the application died is unknown")
        .filteredOn(delivery -> delivery.state().equals("unknown"))
        .allMatch(delivery -> delivery.step().equals("cart-reminder"));
    assertThat(summary(product, "exited")).isEqualTo(30);
    assertThat(summary(product, "completed")).isEqualTo(28);
    assertThat(summary(product, "stopped")).isEqualTo(2);
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
}
