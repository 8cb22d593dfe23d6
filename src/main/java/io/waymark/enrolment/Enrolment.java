package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person's one pass through one journey.
 *
 * @param version the engine's version of the journey it runs on; null until its first job has told
 * @param entity what the pass is about where the re-entry rule says so, e.g. a cart id; else empty
 * @param triggeredAt when the event that started it happened
 * @param trigger properties of the event that started it
 * @param exitRequestedAt set in the transaction that stored the event which ends it; from then on
 *     nothing is sent
 * @param exitReason for people, e.g. {@code Order Completed}
 * @param priority which of several journeys writes first to one person, 0 to 100
 * @param heldOut kept out of the journey, to be compared with those in it
 * @param stopped an exit, once it is asked for, ends the pass from outside the journey: by hand, by
 *     an erasure
 * @param heardAt when the engine last let hear of it, by the real clock, to the minute
 * @param migratingTo the version it is being moved to at this moment: until that is through,
 *     nothing of it has an effect; else null
 * @param migrations how often it was moved to another version
 */
public record Enrolment(
    EnrolmentId id,
    String journey,
    @Nullable Integer version,
    ContactId contact,
    String entity,
    @Nullable Long triggerActivity,
    Instant triggeredAt,
    Map<String, Object> trigger,
    Instant enteredAt,
    @Nullable Instant exitRequestedAt,
    @Nullable String exitReason,
    @Nullable Instant endedAt,
    @Nullable Long processInstanceKey,
    int priority,
    boolean heldOut,
    boolean stopped,
    @Nullable Instant heardAt,
    @Nullable Integer migratingTo,
    int migrations) {

  /** Whether this is the one instance of this pass, and the pass has not ended. */
  public boolean runsAs(long instance) {
    return endedAt == null && Long.valueOf(instance).equals(processInstanceKey);
  }

  /**
   * Whether what was begun for this pass as it was then goes on under the same names: it is neither
   * being moved to another version of its journey, nor was it meanwhile.
   */
  public boolean standsAs(int migrationsThen) {
    return migratingTo == null && migrations == migrationsThen;
  }

  /** Whether this pass may still have effects. */
  public boolean live() {
    return exitRequestedAt == null && endedAt == null;
  }
}
