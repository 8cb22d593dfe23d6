package io.waymark.audience.live;

import io.waymark.audience.condition.Touch;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One thing that is concluded about people: whether they are in a segment, a score, their stage.
 */
public interface Conclusion {

  /** E.g. {@code segment bought-twice}; the same for two generations of one segment. */
  String name();

  /** What may change it. */
  Touch asks();

  /** What changes with it for those who ask about it. */
  Touch gives();

  /**
   * Looks again at people who are locked, in the transaction that changed them. What this asks
   * about is concluded before.
   */
  Outcome look(Collection<ContactId> people, Instant now);

  /**
   * @param changed people of whom it is another now
   * @param facts what journeys may want to hear
   */
  record Outcome(Set<ContactId> changed, List<Fact> facts) {
    public static final Outcome NONE = new Outcome(Set.of(), List.of());
  }
}
