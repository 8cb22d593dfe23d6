package io.waymark.channel;

/**
 * A way to reach people. A new one is one new class.
 *
 * @param <M> what it carries
 */
public interface Channel<M> {

  /** {@code email}, {@code sms}, …: as consent, settings and the ledger name it. */
  String name();

  /**
   * Hands one message over and says what came of it; never throws for what a provider or a network
   * does.
   */
  Handover send(M message);
}
