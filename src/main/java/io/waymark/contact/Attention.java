package io.waymark.contact;

import java.time.Instant;
import java.util.List;

/**
 * Moments at which people turned to us of their own accord: visits, and whatever else tells that
 * somebody looked. Another source is one more bean.
 */
public interface Attention {

  /** When somebody looked. */
  record Look(ContactId contact, Instant at) {}

  /** When this person looked since then, in any order. */
  List<Instant> of(ContactId contact, Instant since);

  /** Of everybody, no more than so many, the latest. */
  List<Look> latest(int most);
}
