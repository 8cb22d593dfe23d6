package io.waymark.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Proves or breaks the invariants from what was acknowledged, what the database says, and what the
 * mail server received.
 */
final class Invariants {

  private Invariants() {}

  /** Every violation, as a sentence; empty where all hold. */
  static List<String> violations(
      History history, List<History.Mail> mails, History.Database database) {
    var found = new ArrayList<String>();
    everybodyIsAccountedFor(database, found);
    nothingAfterThePurchase(history, mails, database, found);
    nothingTwice(mails, found);
    everyAcknowledgedEventIsStoredOnce(history, database, found);
    nothingAfterUnsubscribing(history, mails, found);
    nobodyIsStuck(database, found);
    return found;
  }

  private static void everybodyIsAccountedFor(History.Database database, List<String> found) {
    long sum = database.completed() + database.exited() + database.stopped() + database.live();
    if (database.enrolled() != sum) {
      found.add("1: %d enrolled, but %d accounted for".formatted(database.enrolled(), sum));
    }
    database.unaccounted().forEach(step -> found.add("1: unaccounted step " + step));
  }

  private static void nothingAfterThePurchase(
      History history, List<History.Mail> mails, History.Database database, List<String> found) {
    long late =
        mails.stream()
            .filter(mail -> history.bought.containsKey(mail.to()))
            .filter(mail -> mail.nanos() > history.bought.get(mail.to()))
            .count();
    if (late > database.inFlightAtExit()) {
      found.add(
          "2: %d mails after an acknowledged purchase, %d of them in flight"
              .formatted(late, database.inFlightAtExit()));
    }
  }

  private static void nothingTwice(List<History.Mail> mails, List<String> found) {
    var seen = new HashMap<String, Integer>();
    mails.forEach(mail -> seen.merge(mail.to() + " " + mail.subject(), 1, Integer::sum));
    seen.forEach(
        (mail, times) -> {
          if (times > 1) {
            found.add("3: " + times + " times " + mail);
          }
        });
  }

  private static void everyAcknowledgedEventIsStoredOnce(
      History history, History.Database database, List<String> found) {
    long lost =
        history.acknowledged.stream().filter(id -> !database.storedOnce().contains(id)).count();
    if (lost > 0) {
      found.add("4: %d acknowledged events are not in the database".formatted(lost));
    }
    if (database.duplicatesInLog() > 0) {
      found.add("4: %d events are in the log more than once".formatted(database.duplicatesInLog()));
    }
  }

  private static void nothingAfterUnsubscribing(
      History history, List<History.Mail> mails, List<String> found) {
    mails.stream()
        .filter(mail -> history.unsubscribed.containsKey(mail.to()))
        .filter(mail -> mail.nanos() > history.unsubscribed.get(mail.to()))
        .forEach(mail -> found.add("5: mail after unsubscribing to " + mail.to()));
  }

  private static void nobodyIsStuck(History.Database database, List<String> found) {
    if (database.stuck() > 0) {
      found.add(
          "6: %d people stand without a due date, a hold or an incident"
              .formatted(database.stuck()));
    }
  }
}
