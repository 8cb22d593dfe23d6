package io.waymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger.
 *
 * @param tryingSince when it was first handed over in vain, or null
 */
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
    @Nullable Instant sentAt,
    @Nullable Instant tryingSince) {

  Entry leasedUntil(Instant until) {
    return new Entry(
        id,
        state,
        reasonCode,
        reason,
        notAfter,
        dueAt,
        until,
        attempts,
        messageId,
        token,
        sentAt,
        tryingSince);
  }
}
