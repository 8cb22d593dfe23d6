package io.waymark.e2e;

import io.waymark.support.SmtpSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what the invariants are judged on. */
final class Evidence {

  private Evidence() {}

  static List<History.Mail> mails(SmtpSink sink) {
    return sink.messages().stream()
        .map(
            message ->
                new History.Mail(
                    message.recipient(),
                    message
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("Subject:"))
                        .findFirst()
                        .orElse(""),
                    message.nanos()))
        .toList();
  }

  static History.Database database(RunningProduct product) throws SQLException {
    try (Connection connection = product.database()) {
      return new History.Database(
          texts(
              connection,
              "select message_id from activity group by message_id having count(*) = 1"),
          count(
              connection,
              "select count(*) from (select message_id from activity group by message_id having count(*) > 1) twice"),
          count(connection, "select count(*) from enrolment"),
          count(connection, "select count(*) from enrolment where state = 'completed'"),
          count(connection, "select count(*) from enrolment where state = 'exited'"),
          count(connection, "select count(*) from enrolment where state = 'stopped'"),
          count(connection, "select count(*) from enrolment where state = 'live'"),
          count(
              connection,
              """
              select count(*) from enrolment e where ended_at is null
                and not exists (select from wait w where w.enrolment_id = e.id and w.open)
                and not exists (select from delivery d where d.enrolment_id = e.id and d.state = 'deferred')
                and not exists (select from incident i where i.enrolment_id = e.id and i.resolved is null)
              """),
          count(connection, "select count(*) from delivery where in_flight_at_exit"),
          new ArrayList<>(
              texts(
                  connection,
                  "select id::text || ' ' || state from delivery where state in ('claimed', 'sending')")));
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Set<String> texts(Connection connection, String query) throws SQLException {
    var texts = new HashSet<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
