package io.waymark.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * A way to reach people. A new one is one new class.
 *
 * @param <M> what it carries
 */
public interface Channel<M> {

  /** {@code email}, {@code sms}, …: as consent, settings and the ledger name it. */
  String name();

  /** Whether what is handed over may reach people: false where all of it stays on this machine. */
  boolean isReal();

  /**
   * Waits for room for one more message, so that nothing is said to be on its way that still stands
   * in a queue.
   *
   * @return empty where there is none within that time
   */
  Optional<Room<M>> room(Duration patience);

  /** For whom it does not matter at which moment the hand-over begins. */
  default Handover send(M message, Duration within) {
    Optional<Room<M>> room = room(within);
    if (room.isEmpty()) {
      return new Handover.Later("Too many messages are being handed over at this moment.");
    }
    try (Room<M> taken = room.get()) {
      return taken.send(message, within);
    }
  }

  /** Room for one hand-over. */
  @FunctionalInterface
  interface Room<M> extends AutoCloseable {

    /**
     * Hands the message over and says what came of it; never throws for what a provider or a
     * network does.
     *
     * @param within how long it may take. What the provider cannot have by then is given up: {@link
     *     Handover.Later}; what it may have is {@link Handover.Unclear}
     */
    Handover send(M message, Duration within);

    @Override
    default void close() {}
  }
}
