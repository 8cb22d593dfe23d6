package io.waymark.delivery;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.StepKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Messages to people: at most one for each {@link io.waymark.enrolment.StepKey}, each through the
 * send gate.
 */
public interface Deliveries {

  /**
   * Renders, passes the gate, hands over, records. Repeating it for the same key never hands a
   * promotional message over twice: it gives the stored answer, or goes on where the earlier
   * attempt certainly stopped short of the provider.
   */
  Outcome send(Outgoing outgoing);

  /**
   * Takes held messages that are due, or whose hold was lifted, oldest first, so that nobody else
   * takes them for the lease's time.
   *
   * @param lease by the real clock
   */
  List<Held> takeDue(int limit, Duration lease);

  /** The person has left the step of a held message by another way: it is not sent any more. */
  void leave(StepKey key);

  /** Elements of this pass whose message was sent. */
  Set<String> sent(EnrolmentId enrolment);

  /**
   * A held message, to be sent again with {@link #send} and fresh data, its job then completed by
   * key.
   */
  record Held(StepKey key, long jobKey, String ticket) {}
}
