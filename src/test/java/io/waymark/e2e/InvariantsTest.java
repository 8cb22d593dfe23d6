package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker finds each breach, and none where there is none. */
class InvariantsTest {

  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";

  private final History history = new History();
  private final List<Mail> mails = new ArrayList<>();
  private final Set<String> stored = new HashSet<>();
  private final Set<String> storedTwice = new HashSet<>();
  private final List<Ledger.Pass> passes = new ArrayList<>();
  private final List<Ledger.Delivery> deliveries = new ArrayList<>();
  private final Set<String> stuck = new HashSet<>();
  private final Set<String> outlived = new HashSet<>();
  private int nobody;

  @Test
  void aSoundHistoryHasNone() {
    pass(ADA, "exited");
    sent(ADA, "reminder", false);
    history.bought.put(ADA, System.nanoTime());
    history.unsubscribed.put(ADA, System.nanoTime());
    acknowledged("m1", ADA);
    stored.add("m1");
    acknowledged("m2", BOB);
    pass(BOB, "completed");
    sent(BOB, "reminder", false);
    delivery(BOB, "code", "skipped", false);
    history.erased.put(BOB, System.nanoTime());
    assertThat(violations()).isEmpty();
  }

  @Test
  void somebodyWhomNoFigureCounts() {
    pass(ADA, "exited");
    nobody = 1;
    assertThat(violations()).containsExactly("1: 1 enrolled, but 0 accounted for");
  }

  @Test
  void aPassThatGoesOnAfterItsEnd() {
    outlived.add("ada's");
    assertThat(violations()).containsExactly("1: had effects after its end: ada's");
  }

  @Test
  void aStepNobodyDecidedAbout() {
    pass(ADA, "exited");
    delivery(ADA, "reminder", "claimed", false);
    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("1: nobody decided about")
        .contains("reminder");
  }

  @Test
  void aStepLeftOutOnTheWayOrBeforeTheEnd() {
    pass(ADA, "exited");
    sent(ADA, "code", false);
    pass(BOB, "completed");
    sent(BOB, "reminder", false);
    assertThat(violations())
        .extracting(sentence -> sentence.replaceAll(" of Pass.*person=([a-z]+).*", " $1"))
        .containsExactly("1: nothing is known of reminder ada", "1: nothing is known of code bob");
  }

  @Test
  void whatWasSentByTheLedgerAndNeverCame() {
    pass(ADA, "exited");
    delivery(ADA, "reminder", "sent", false);
    assertThat(violations()).singleElement().asString().startsWith("1: never came");
  }

  @Test
  void whatCameAndWasSkippedByTheLedger() {
    pass(ADA, "exited");
    delivery(ADA, "reminder", "skipped", false);
    mail(ADA, "reminder");
    assertThat(violations()).singleElement().asString().startsWith("1: the ledger does not know");
  }

  @Test
  void aMailAfterThePurchaseIsNotExcusedByWhatWasInFlightToSomebodyElse() {
    history.bought.put(ADA, System.nanoTime());
    history.bought.put(BOB, System.nanoTime());
    pass(ADA, "exited");
    sent(ADA, "reminder", false);
    pass(BOB, "exited");
    sent(BOB, "reminder", true);
    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("2: after the purchase was acknowledged")
        .contains(ADA);
  }

  @Test
  void aMailThatCameTwice() {
    pass(ADA, "exited");
    sent(ADA, "reminder", false);
    mail(ADA, "reminder");
    assertThat(violations()).containsExactly("3: 2 times: reminder to " + ADA);
  }

  @Test
  void eventsThatAreLostOrKeptTwice() {
    acknowledged("m1", ADA);
    storedTwice.add("m2");
    assertThat(violations())
        .containsExactly(
            "4: acknowledged and not in the database: m1", "4: more than once in the log: m2");
  }

  @Test
  void mailsToAndMemoriesOfWhoLeft() {
    history.unsubscribed.put(ADA, System.nanoTime());
    history.erased.put(BOB, System.nanoTime());
    pass(ADA, "exited");
    sent(ADA, "reminder", false);
    pass(BOB, "exited");
    sent(BOB, "reminder", false);
    acknowledged("m1", BOB);
    stored.add("m1");
    assertThat(violations())
        .extracting(sentence -> sentence.replaceAll(": reminder.*", ""))
        .containsExactly(
            "5: after unsubscribing", "5: after the erasure", "5: of somebody erased: m1");
  }

  @Test
  void somebodyWhoIsStuck() {
    stuck.add("ada's");
    assertThat(violations()).containsExactly("6: no due date to come and no incident: ada's");
  }

  private List<String> violations() {
    return Invariants.violations(
        history,
        mails,
        new Ledger(
            stored,
            storedTwice,
            passes.size() - nobody,
            passes,
            deliveries,
            Map.of("cart", List.of("reminder", "code")),
            stuck,
            outlived));
  }

  private void acknowledged(String event, String person) {
    history.acknowledged.put(event, person);
  }

  private void pass(String person, String state) {
    passes.add(new Ledger.Pass("pass of " + person, person, "cart", state));
  }

  private void sent(String person, String step, boolean inFlight) {
    delivery(person, step, "sent", inFlight);
    mail(person, step);
  }

  private void delivery(String person, String step, String state, boolean inFlight) {
    deliveries.add(
        new Ledger.Delivery(
            "pass of " + person, step, "email", true, state, "", step + " " + person, inFlight));
  }

  private void mail(String person, String step) {
    mails.add(new Mail(person, step, step + " " + person, System.nanoTime(), List.of()));
  }
}
