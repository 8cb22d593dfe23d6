package io.waymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the ledger. */
record Entry(
    long id,
    String state,
    @Nullable String reasonCode,
    @Nullable String reason,
    @Nullable Instant notAfter,
    @Nullable Instant dueAt,
    @Nullable Instant leaseUntil,
    int attempts,
    String messageId,
    String token,
    @Nullable Instant sentAt) {

  Entry leasedUntil(Instant until) {
    return new Entry(
        id, state, reasonCode, reason, notAfter, dueAt, until, attempts, messageId, token, sentAt);
  }
}
