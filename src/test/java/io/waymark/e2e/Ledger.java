package io.waymark.e2e;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the database says in the end.
 *
 * @param stored message ids in the activity log
 * @param storedTwice message ids that are there more than once
 * @param accounted how many passes the journeys' figures say there are: completed, exited, stopped
 *     and live together
 * @param steps by journey, its promotional steps in the order in which everybody reaches them; only
 *     journeys without branches are here
 * @param stuck live passes without a due date to come or an incident
 * @param outlived passes that did something after they had ended
 */
record Ledger(
    Set<String> stored,
    Set<String> storedTwice,
    long accounted,
    List<Pass> passes,
    List<Delivery> deliveries,
    Map<String, List<String>> steps,
    Set<String> stuck,
    Set<String> outlived) {

  /**
   * @param person e-mail address; empty for somebody erased
   */
  record Pass(String id, String person, String journey, String state) {}

  /**
   * @param pass whose it is
   */
  record Delivery(
      String pass,
      String step,
      String channel,
      boolean promotional,
      String state,
      String reason,
      String messageId,
      boolean inFlightAtExit) {

    /** For people, e.g. {@code cart-code skipped no-consent}. */
    String said() {
      return (step + " " + state + " " + reason).strip();
    }
  }

  List<Delivery> of(Pass pass) {
    return deliveries.stream().filter(delivery -> delivery.pass().equals(pass.id())).toList();
  }
}
