package io.waymark.audience;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.List;

/** Scores. (Segments and lifecycle stages join them here.) */
public interface Audiences {

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

  /** What the points were for, newest first. */
  List<Points> points(ContactId contact, String score);
}
