package io.waymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where people wait or stand still, and which waits were not what their author meant. */
@Component
class WaitsTold implements Teller {

  private final JdbcClient sql;
  private final Names names;

  WaitsTold(JdbcClient sql, Names names) {
    this.sql = sql;
    this.names = names;
  }

  @Override
  public List<Told> of(Ways ways) {
    return Stream.of(open(ways), notes(ways), standstills(ways)).flatMap(List::stream).toList();
  }

  private List<Told> open(Ways ways) {
    return ways.ask(
            sql,
            """
            select w.* from wait w join enrolment e on e.id = w.enrolment_id
            where w.open and e.ended_at is null and e.exit_requested_at is null and e.id = any(:passes)
            """)
        .query(
            (row, number) ->
                new Told(
                    Row.pass(row),
                    Row.moment(row, "began_at"),
                    3,
                    "Waits at "
                        + at(row, ways)
                        + Row.around(" until ", tell(Row.momentOrNull(row, "due_at"), ways), "")
                        + Row.around(" for ", row.getString("event_name"), "")
                        + "."))
        .list();
  }

  private List<Told> notes(Ways ways) {
    return ways.ask(
            sql, "select * from wait where note is not null and enrolment_id = any(:passes)")
        .query(
            (row, number) ->
                new Told(
                    Row.pass(row),
                    Row.moment(row, "began_at"),
                    4,
                    "At " + at(row, ways) + ": " + row.getString("note")))
        .list();
  }

  private List<Told> standstills(Ways ways) {
    return ways.ask(
            sql,
            """
            select i.* from incident i join enrolment e on e.id = i.enrolment_id
            where i.resolved is null and e.ended_at is null and e.exit_requested_at is null and e.id = any(:passes)
            """)
        .query(
            (row, number) ->
                new Told(
                    Row.pass(row),
                    Row.moment(row, "since"),
                    6,
                    "Stands still at %s since %s: %s"
                        .formatted(
                            at(row, ways),
                            ways.tell(Row.moment(row, "since")),
                            row.getString("message"))))
        .list();
  }

  private String at(ResultSet row, Ways ways) throws SQLException {
    return names.of(ways.journey(), ways.version(Row.pass(row)), row.getString("element"));
  }

  private static @Nullable String tell(@Nullable Instant moment, Ways ways) {
    return moment == null ? null : ways.tell(moment);
  }
}
