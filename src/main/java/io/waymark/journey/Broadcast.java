package io.waymark.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A journey that goes to everybody in a segment, once.
 *
 * @param version of the journey when it was asked for
 * @param segment its key
 * @param countsFrom the first broadcast whose people are left out of this one
 * @param startsAt when the first people are let in
 * @param reached the highest contact id that was gone through
 * @param considered people who were let in, or kept out by the entry's condition, re-entry rule or
 *     holdout
 * @param endedAt null while it is planned or under way
 * @param endedBecause null where it went to everybody
 */
record Broadcast(
    long id,
    String journey,
    int version,
    String segment,
    long countsFrom,
    Instant requestedAt,
    Instant startsAt,
    long reached,
    int considered,
    @Nullable Instant endedAt,
    @Nullable String endedBecause) {

  /** Of the activity that lets somebody in by it. */
  String messageId(long contact) {
    return "broadcast:%d:%d".formatted(id, contact);
  }
}
