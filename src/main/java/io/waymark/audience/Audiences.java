package io.waymark.audience;

import io.waymark.activity.Activity;
import io.waymark.consent.ConsentDecision;
import io.waymark.contact.ContactId;
import io.waymark.contact.Identified;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * Adds points to a named score of a locked person, once for each key. What comes of it, a
   * threshold that is crossed, is concluded by {@link #catchUp}.
   *
   * @param key what these points are for, e.g. enrolment, element and visit; a repeated key changes
   *     nothing
   * @param reason shown to sales and to the person who asks, e.g. {@code read the pricing page}
   */
  void addPoints(
      ContactId contact, String score, int points, String reason, String key, Instant at);

  /** What somebody has at this moment, by the names of scores; who has none is left out. */
  Map<String, Integer> scores(ContactId contact);

  /** The score at this moment, 0 where there is none. */
  default int score(ContactId contact, String score) {
    return scores(contact).getOrDefault(score, 0);
  }

  /** Letters for what somebody has at this moment, by the names of scores that have letters. */
  Map<String, String> grades(ContactId contact);

  /** Names of the thresholds of each score that is defined. */
  Map<String, List<String>> thresholds();

  /** The stage of life somebody is in. */
  Optional<String> stage(ContactId contact);

  /** Keys of all stages, in order. */
  List<String> stages();

  /**
   * Puts a locked person into a stage. What comes of it is concluded by {@link #catchUp}.
   *
   * @param stage null for none
   * @param reason why, e.g. {@code journey onboarding}
   * @throws RuntimeException with a sentence where there is no such stage, or a condition says who
   *     is in it
   */
  void putInStage(ContactId contact, @Nullable String stage, String reason);

  /** Keys of the segments somebody is in, in order. */
  List<String> segments(ContactId contact);

  /**
   * Puts a locked person into a segment that is kept by hand. What comes of it is concluded by
   * {@link #catchUp}.
   *
   * @throws RuntimeException with a sentence where there is no such segment, or a condition says
   *     who is in it
   */
  void putInSegment(ContactId contact, String segment);

  /** As {@link #putInSegment}; whoever is not in it may be taken out as well. */
  void takeOutOfSegment(ContactId contact, String segment);

  /** Those in a segment with higher ids, in id order; nobody where there is no such segment. */
  List<ContactId> members(String segment, ContactId after, int most);

  /** Whether a definition of the segment is on its way to be true: who is in it will change. */
  boolean building(String segment);

  /** How many people are in a segment at this moment. */
  long size(String segment);

  /** Keys of all segments. */
  Set<String> segments();

  /** What the latest points were for, newest first, 1,000 at most. */
  List<Points> points(ContactId contact, String score);
}
