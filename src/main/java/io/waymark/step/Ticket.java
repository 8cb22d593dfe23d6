package io.waymark.step;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.Arrival;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An arrival as it is kept with a held message, so that it can be gone through again. Holds no
 * personal data.
 */
record Ticket(
    String type,
    String enrolment,
    String process,
    int version,
    long processInstanceKey,
    String element,
    long elementInstanceKey,
    Map<String, String> settings) {

  private static final int ATTEMPTS = 8;

  static String of(Arrival arrival, JsonMapper json) {
    return json.writeValueAsString(
        new Ticket(
            arrival.type(),
            arrival.enrolment().toString(),
            arrival.process(),
            arrival.version(),
            arrival.processInstanceKey(),
            arrival.element(),
            arrival.elementInstanceKey(),
            arrival.settings()));
  }

  static Arrival read(String ticket, long jobKey, JsonMapper json) {
    Ticket read = json.readValue(ticket, Ticket.class);
    return new Arrival(
        jobKey,
        read.type,
        EnrolmentId.of(read.enrolment),
        read.process,
        read.version,
        read.processInstanceKey,
        read.element,
        read.elementInstanceKey,
        read.settings,
        ATTEMPTS);
  }
}
