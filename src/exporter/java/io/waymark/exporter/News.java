package io.waymark.exporter;

import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;

/** What is told of an incident, as JSON. */
final class News {

  private static final int LONGEST_MESSAGE = 2_000;

  private News() {}

  static String created(long key, long at, IncidentRecordValue incident) {
    return """
        {"intent":"created","incidentKey":%d,"at":%d,"processInstanceKey":%d,"process":%s,"element":%s,"jobKey":%s,"type":%s,"message":%s}"""
        .formatted(
            key,
            at,
            incident.getProcessInstanceKey(),
            text(incident.getBpmnProcessId()),
            text(incident.getElementId()),
            incident.getJobKey() > 0 ? Long.toString(incident.getJobKey()) : "null",
            text(incident.getErrorType().name()),
            text(incident.getErrorMessage()));
  }

  static String resolved(long key, long at, IncidentRecordValue incident) {
    return """
        {"intent":"resolved","incidentKey":%d,"at":%d,"processInstanceKey":%d,"process":%s,"element":%s}"""
        .formatted(
            key,
            at,
            incident.getProcessInstanceKey(),
            text(incident.getBpmnProcessId()),
            text(incident.getElementId()));
  }

  private static String text(String value) {
    String shown =
        value.length() > LONGEST_MESSAGE ? value.substring(0, LONGEST_MESSAGE) : value;
    StringBuilder json = new StringBuilder("\"");
    shown
        .chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\' || c < ' ' || Character.isSurrogate((char) c)) {
                json.append("\\u%04x".formatted(c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
