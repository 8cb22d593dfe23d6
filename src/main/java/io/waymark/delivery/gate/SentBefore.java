package io.waymark.delivery.gate;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.List;

/** What went out to a person before. */
public interface SentBefore {

  /**
   * When promotional messages were handed over to this person, also those whose outcome is not
   * known; what was not sent does not count.
   *
   * @param most no more than so many, the latest ones
   * @return latest first
   */
  List<Instant> promotional(ContactId contact, String channel, Instant since, int most);
}
