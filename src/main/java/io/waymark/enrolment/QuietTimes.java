package io.waymark.enrolment;

import java.time.LocalTime;

/** When nothing promotional is sent. Answered by the send gate's policy. */
public interface QuietTimes {

  /**
   * @param channel {@code email} or {@code sms}
   * @param time where the person lives
   */
  boolean quiet(String channel, LocalTime time);
}
