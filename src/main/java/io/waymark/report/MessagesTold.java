package io.waymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each message. */
@Component
class MessagesTold implements Teller {

  private final JdbcClient sql;
  private final Names names;

  MessagesTold(JdbcClient sql, Names names) {
    this.sql = sql;
    this.names = names;
  }

  @Override
  public List<Told> of(Ways ways) {
    return ways.ask(
            sql,
            """
            select *, told_reason(delivery) as told,
              reason_code = 'held' and exists (select from hold where hold.journey in (delivery.journey, '*')) as held_now
            from delivery where enrolment_id = any(:passes)
            """)
        .query(
            (row, number) ->
                new Told(
                    Row.pass(row),
                    Row.moment(row, "claimed_at"),
                    1,
                    label(row, ways) + became(row, ways) + wasHeld(row, ways)))
        .list();
  }

  /** The step as its author knows it, and the message as the folder has it. */
  private String label(ResultSet row, Ways ways) throws SQLException {
    String again = row.getInt("visit") > 1 ? ", visit " + row.getInt("visit") : "";
    String message = row.getString("message");
    return names
        .known(ways.journey(), ways.version(Row.pass(row)), row.getString("element_id"))
        .map(step -> "\"%s\" (message %s%s)".formatted(step, message, again))
        .orElse("Message " + message + again);
  }

  private static String became(ResultSet row, Ways ways) throws SQLException {
    String reason = Row.around(" ", row.getString("told"), "");
    return switch (row.getString("state")) {
      case "sent" -> " was sent on " + ways.tell(Row.moment(row, "sent_at")) + ".";
      case "skipped" -> " was not sent." + reason;
      case "deferred" -> " is held" + until(row, ways) + "." + reason;
      case "failed" -> " was refused." + reason;
      case "unknown" -> ":" + (reason.isEmpty() ? " nobody knows whether it went out." : reason);
      case "claimed" -> reason.isEmpty() ? " is on its way." : notYet(reason, row);
      default -> " is on its way.";
    };
  }

  /** A pause that is over; one that holds it now is told by what holds it. */
  private static String wasHeld(ResultSet row, Ways ways) throws SQLException {
    Instant to = Row.momentOrNull(row, "held_to");
    return to == null || row.getBoolean("held_now")
        ? ""
        : " A pause had held it from %s until %s: %s"
            .formatted(
                ways.tell(Row.moment(row, "held_from")),
                ways.tell(to),
                row.getString("held_for").replaceFirst("^Held back: ", ""));
  }

  private static String notYet(String reason, ResultSet row) throws SQLException {
    return " has not gone out yet."
        + reason
        + ("blocked".equals(row.getString("reason_code")) ? "" : " It is tried again.");
  }

  private static String until(ResultSet row, Ways ways) throws SQLException {
    @Nullable Instant due = Row.momentOrNull(row, "due_at");
    return due == null || row.getBoolean("held_now") ? "" : " until " + ways.tell(due);
  }
}
