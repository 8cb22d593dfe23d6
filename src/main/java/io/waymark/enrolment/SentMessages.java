package io.waymark.enrolment;

import java.util.List;

/** What went out to people on their passes. Answered by the ledger. */
public interface SentMessages {

  /**
   * The messages that were really sent on this pass, by name, in the order in which they went out,
   * each once.
   */
  List<String> of(EnrolmentId enrolment);
}
