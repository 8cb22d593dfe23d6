package io.waymark.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was acknowledged from outside, and when by this process's clock. People go by their e-mail
 * address.
 */
final class History {

  /** Whose event it was, by the message id of every event that was answered 200. */
  final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  /** The moment (nanoTime) at which the 200 for the purchase was in hand. */
  final Map<String, Long> bought = new ConcurrentHashMap<>();

  /** The moment at which the unsubscription was answered. */
  final Map<String, Long> unsubscribed = new ConcurrentHashMap<>();

  /** The moment at which the erasure was answered. */
  final Map<String, Long> erased = new ConcurrentHashMap<>();
}
