package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The control: a naive worker (send, then record; crash in between; no look at exits) must be
 * caught by the checker.
 */
class InvariantsTest {

  private static final History.Database SOUND =
      new History.Database(Set.of("m1"), 0, 1, 0, 1, 0, 0, 0, 0, List.of());

  private final History history = new History();
  private final List<History.Mail> received = new ArrayList<>();

  /** Sends and only then notes that it has; killed in between, it does not know. */
  private final class NaiveWorker {
    private boolean recorded;

    void run(String to, boolean killedBeforeRecording) {
      if (!recorded) {
        received.add(new History.Mail(to, "Subject: reminder", System.nanoTime()));
        recorded = !killedBeforeRecording;
      }
    }
  }

  @Test
  void aWorkerThatSendsBeforeItRecordsIsFoundToSendTwice() {
    var worker = new NaiveWorker();
    worker.run("ada@example.com", true);
    worker.run("ada@example.com", false);
    assertThat(Invariants.violations(history, received, SOUND))
        .singleElement()
        .asString()
        .startsWith("3:");
  }

  @Test
  void aWorkerThatDoesNotLookAtExitsIsFoundToSendAfterThePurchase() {
    history.bought.put("ada@example.com", System.nanoTime());
    new NaiveWorker().run("ada@example.com", false);
    assertThat(Invariants.violations(history, received, SOUND))
        .singleElement()
        .asString()
        .startsWith("2:");
  }

  @Test
  void lostEventsLostPeopleAndUnaccountedStepsAreFound() {
    history.acknowledged.addAll(List.of("m1", "m2"));
    var broken = new History.Database(Set.of("m1"), 1, 3, 0, 1, 0, 1, 1, 0, List.of("7 claimed"));
    assertThat(Invariants.violations(history, received, broken))
        .extracting(sentence -> sentence.substring(0, 2))
        .containsExactly("1:", "1:", "4:", "4:", "6:");
  }

  @Test
  void aSoundHistoryHasNoViolation() {
    history.acknowledged.add("m1");
    new NaiveWorker().run("ada@example.com", false);
    history.bought.put("ada@example.com", System.nanoTime());
    assertThat(Invariants.violations(history, received, SOUND)).isEmpty();
  }
}
