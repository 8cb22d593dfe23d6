package io.waymark.enrolment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is waiting for what, and until when. */
public interface Waits {

  /**
   * Somebody begins to wait. Repeating it for the same element and visit changes nothing.
   *
   * @param dueAt when the wait is over at the latest, or null for an event beside a timer
   * @param eventName what is waited for, or null for a timer
   * @param note why the wait is not what its author meant, without personal data, or null
   */
  record Wait(
      EnrolmentId enrolment,
      String element,
      int visit,
      Instant beganAt,
      @Nullable Instant dueAt,
      @Nullable String eventName,
      @Nullable String note) {}

  void begin(Collection<Wait> waits);

  /** Whether the pass has come to a wait before. */
  boolean any(EnrolmentId enrolment);

  /** Open waits for events of these passes. */
  List<Wait> awaiting(Collection<EnrolmentId> enrolments);

  /**
   * From now on open waits for events are for these.
   *
   * @param events names, by element
   */
  void expect(EnrolmentId enrolment, Map<String, String> events);

  /** The awaited event has come. @return false if it had before, or the wait is over */
  boolean meet(Wait wait, long activity);

  /**
   * The pass has gone on past these elements.
   *
   * @param upTo the waits of this visit number and above stay open; {@link Integer#MAX_VALUE}
   *     closes all
   */
  void close(EnrolmentId enrolment, Collection<String> elements, int upTo, Instant at);

  /** The earliest moment after this one at which an open wait is due. */
  Optional<Instant> nextDue(Instant after);

  /** Every open wait that becomes due after the one moment and not after the other. */
  List<Due> dues(Instant after, Instant until);
}
