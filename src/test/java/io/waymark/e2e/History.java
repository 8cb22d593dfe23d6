package io.waymark.e2e;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was acknowledged from outside, and when by this process's clock. */
final class History {

  /** Message ids of every event that was answered 200. */
  final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** By e-mail address: the moment (nanoTime) at which the 200 for the purchase was in hand. */
  final Map<String, Long> bought = new ConcurrentHashMap<>();

  /** By e-mail address: the moment at which the unsubscription was answered. */
  final Map<String, Long> unsubscribed = new ConcurrentHashMap<>();

  /**
   * One mail as it reached the server.
   *
   * @param nanos when its last byte was there, by the same clock
   * @param subject which message it is
   */
  record Mail(String to, String subject, long nanos) {}

  /** What the database says in the end. */
  record Database(
      Set<String> storedOnce,
      long duplicatesInLog,
      long enrolled,
      long completed,
      long exited,
      long stopped,
      long live,
      long stuck,
      long inFlightAtExit,
      List<String> unaccounted) {}
}
