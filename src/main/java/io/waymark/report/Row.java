package io.waymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the tellers ask for. */
final class Row {

  private Row() {}

  /** The column {@code enrolment_id}. */
  static UUID pass(ResultSet row) throws SQLException {
    return row.getObject("enrolment_id", UUID.class);
  }

  static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Nothing where there is no value, else the value between these two. */
  static String around(String before, @Nullable String value, String after) {
    return value == null || value.isEmpty() ? "" : before + value + after;
  }
}
