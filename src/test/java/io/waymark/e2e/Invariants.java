package io.waymark.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves or breaks the invariants from what was acknowledged, what the database says, and what the
 * mail server received. It is for people who are in one journey with one pass each: two mails of
 * one subject to one of them are one too many.
 */
final class Invariants {

  private static final Set<String> DECIDED =
      Set.of("sent", "skipped", "deferred", "unknown", "failed");

  private final History history;
  private final List<Mail> mails;
  private final Ledger ledger;
  private final Map<String, Ledger.Delivery> byMessageId;
  private final List<String> found = new ArrayList<>();

  private Invariants(History history, List<Mail> mails, Ledger ledger) {
    this.history = history;
    this.mails = mails;
    this.ledger = ledger;
    this.byMessageId =
        ledger.deliveries().stream()
            .collect(Collectors.toMap(Ledger.Delivery::messageId, Function.identity()));
  }

  /** Every violation, as a sentence that begins with the invariant's number; empty if all hold. */
  static List<String> violations(History history, List<Mail> mails, Ledger ledger) {
    var invariants = new Invariants(history, mails, ledger);
    invariants.everybodyIsAccountedFor();
    invariants.everyStepIsAccountedFor();
    invariants.ledgerAndMailServerAgree();
    invariants.nothingAfterThePurchase();
    invariants.nothingTwice();
    invariants.everyAcknowledgedEventIsStoredOnce();
    invariants.nothingToWhoLeft();
    invariants.nobodyIsStuck();
    return invariants.found;
  }

  private void everybodyIsAccountedFor() {
    if (ledger.passes().size() != ledger.accounted()) {
      found.add(
          "1: %d enrolled, but %d accounted for"
              .formatted(ledger.passes().size(), ledger.accounted()));
    }
    ledger.outlived().forEach(pass -> found.add("1: had effects after its end: " + pass));
  }

  /** Reached are the first so many steps, all of them by who came to the end. */
  private void everyStepIsAccountedFor() {
    ledger.deliveries().stream()
        .filter(delivery -> !DECIDED.contains(delivery.state()))
        .forEach(delivery -> found.add("1: nobody decided about " + delivery));
    for (Ledger.Pass pass : ledger.passes()) {
      List<String> steps = ledger.steps().getOrDefault(pass.journey(), List.of());
      Set<String> reached =
          ledger.of(pass).stream().map(Ledger.Delivery::step).collect(Collectors.toSet());
      int must =
          pass.state().equals("completed")
              ? steps.size()
              : (int) steps.stream().filter(reached::contains).count();
      steps.stream()
          .limit(must)
          .filter(step -> !reached.contains(step))
          .forEach(step -> found.add("1: nothing is known of " + step + " of " + pass));
    }
  }

  private void ledgerAndMailServerAgree() {
    Set<String> received = mails.stream().map(Mail::messageId).collect(Collectors.toSet());
    ledger.deliveries().stream()
        .filter(delivery -> delivery.channel().equals("email") && delivery.state().equals("sent"))
        .filter(delivery -> !received.contains(delivery.messageId()))
        .forEach(delivery -> found.add("1: never came: " + delivery));
    mails.stream()
        .filter(mail -> !mayHaveComeFrom(byMessageId.get(mail.messageId())))
        .forEach(mail -> found.add("1: the ledger does not know of " + mail));
  }

  private static boolean mayHaveComeFrom(Ledger.Delivery delivery) {
    return delivery != null && Set.of("sent", "unknown").contains(delivery.state());
  }

  /** What was in flight excuses itself and nobody else's. */
  private void nothingAfterThePurchase() {
    after(history.bought)
        .filter(this::promotional)
        .filter(
            mail ->
                !byMessageId.containsKey(mail.messageId())
                    || !byMessageId.get(mail.messageId()).inFlightAtExit())
        .forEach(mail -> found.add("2: after the purchase was acknowledged: " + mail));
  }

  private void nothingTwice() {
    mails.stream()
        .collect(Collectors.groupingBy(mail -> mail.subject() + " to " + mail.to()))
        .forEach(
            (mail, times) -> {
              if (times.size() > (promotional(times.getFirst()) ? 1 : 2)) {
                found.add("3: " + times.size() + " times: " + mail);
              }
            });
  }

  private void everyAcknowledgedEventIsStoredOnce() {
    history.acknowledged.forEach(
        (event, person) -> {
          if (!history.erased.containsKey(person) && !ledger.stored().contains(event)) {
            found.add("4: acknowledged and not in the database: " + event);
          }
        });
    ledger.storedTwice().forEach(event -> found.add("4: more than once in the log: " + event));
  }

  private void nothingToWhoLeft() {
    after(history.unsubscribed)
        .filter(this::promotional)
        .forEach(mail -> found.add("5: after unsubscribing: " + mail));
    after(history.erased).forEach(mail -> found.add("5: after the erasure: " + mail));
    history.acknowledged.forEach(
        (event, person) -> {
          if (history.erased.containsKey(person) && ledger.stored().contains(event)) {
            found.add("5: of somebody erased: " + event);
          }
        });
  }

  private void nobodyIsStuck() {
    ledger.stuck().forEach(pass -> found.add("6: no due date to come and no incident: " + pass));
  }

  private Stream<Mail> after(Map<String, Long> moments) {
    return mails.stream()
        .filter(mail -> mail.nanos() > moments.getOrDefault(mail.to(), Long.MAX_VALUE));
  }

  private boolean promotional(Mail mail) {
    return !byMessageId.containsKey(mail.messageId())
        || byMessageId.get(mail.messageId()).promotional();
  }
}
