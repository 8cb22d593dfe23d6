package io.waymark.audience;

import io.waymark.activity.Activity;
import io.waymark.consent.ConsentDecision;
import io.waymark.contact.ContactId;
import io.waymark.contact.Identified;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is concluded about people: scores, and who is in which segment. */
public interface Audiences {

  /**
   * What people's doing and saying means to segments. In the transaction that stores it; the people
   * are locked.
   *
   * @return who joined and who left, recorded as activities {@code Segment Joined} and {@code
   *     Segment Left} with the property {@code segment}, for journeys to see
   */
  List<Activity> conclude(
      Collection<Identified> people, List<ConsentDecision> said, List<Activity> done);

  /**
   * Looks again at people of whom something changed by hand, by a step, by an import or by time
   * alone. In a transaction of the caller's; locks them.
   *
   * @param most people at once
   * @return as {@link #conclude}; nothing where nobody is left
   */
  List<Activity> catchUp(int most);

  /** Whether {@link #catchUp} has anything to do. */
  boolean behind();

  /** The first moment after this one at which time alone may change something. */
  Optional<Instant> nextDue(Instant after);

  /**
   * Adds points to a named score of a locked person, once for each key.
   *
   * @param key what these points are for, e.g. enrolment, element and visit; a repeated key changes
   *     nothing
   * @param reason shown to sales and to the person who asks, e.g. {@code read the pricing page}
   * @return the score afterwards
   */
  int addPoints(ContactId contact, String score, int points, String reason, String key, Instant at);

  int score(ContactId contact, String score);

  /** Keys of the segments somebody is in, in order. */
  List<String> segments(ContactId contact);

  /** Keys of all segments. */
  Set<String> segments();

  /** What the points were for, newest first. */
  List<Points> points(ContactId contact, String score);
}
