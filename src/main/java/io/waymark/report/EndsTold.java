package io.waymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When and why people left. */
@Component
class EndsTold implements Teller {

  private final JdbcClient sql;

  EndsTold(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public List<Told> of(Ways ways) {
    return ways.ask(
            sql,
            """
            select id as enrolment_id, coalesce(exit_requested_at, ended_at) as at, coalesce(ended_at, exit_requested_at) as last, state, exit_reason
            from enrolment where id = any(:passes) and state <> 'holdout' and coalesce(ended_at, exit_requested_at) is not null
            """)
        .query((row, number) -> told(row, ways))
        .list();
  }

  private static Told told(ResultSet row, Ways ways) throws SQLException {
    String when = " on " + ways.tell(Row.moment(row, "at"));
    return new Told(
        Row.pass(row),
        Row.moment(row, "last"),
        9,
        "completed".equals(row.getString("state"))
            ? "Went through to the end" + when + "."
            : "Left the journey"
                + when
                + Row.around(": ", row.getString("exit_reason"), "")
                + ". Everything after that was not sent.");
  }
}
