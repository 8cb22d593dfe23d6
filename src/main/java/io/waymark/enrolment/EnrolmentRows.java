package io.waymark.enrolment;

import io.waymark.contact.ContactId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the table {@code enrolment} has. */
@Component
class EnrolmentRows {

  private final JsonMapper json;

  EnrolmentRows(JsonMapper json) {
    this.json = json;
  }

  Enrolment read(ResultSet row, int number) throws SQLException {
    return new Enrolment(
        new EnrolmentId(row.getObject("id", UUID.class)),
        row.getString("journey"),
        row.getObject("version", Integer.class),
        new ContactId(row.getLong("contact_id")),
        row.getString("entity"),
        row.getObject("trigger_activity", Long.class),
        instant(row, "triggered_at"),
        json.readValue(row.getString("trigger"), new TypeReference<Map<String, Object>>() {}),
        instant(row, "entered_at"),
        nullable(row, "exit_requested_at"),
        row.getString("exit_reason"),
        nullable(row, "ended_at"),
        row.getObject("process_instance_key", Long.class),
        row.getInt("priority"),
        "holdout".equals(row.getString("state")),
        "stopped".equals(row.getString("exit_kind")),
        nullable(row, "heard_at"),
        row.getObject("migrating_to", Integer.class),
        row.getInt("migrations"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
