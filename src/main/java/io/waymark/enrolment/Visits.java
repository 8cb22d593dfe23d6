package io.waymark.enrolment;

/** How often somebody came to an element that can be reached more than once. */
public interface Visits {

  /**
   * Which visit of an element inside a loop this element instance is, from 1; the same for the same
   * instance.
   */
  int number(EnrolmentId id, String element, long elementInstanceKey);
}
