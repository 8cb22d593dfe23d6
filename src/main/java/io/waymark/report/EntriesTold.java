package io.waymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When and why people entered, and who was kept out. */
@Component
class EntriesTold implements Teller {

  private final JdbcClient sql;

  EntriesTold(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public List<Told> of(Ways ways) {
    return ways.ask(
            sql,
            """
            select id as enrolment_id, entered_at, state = 'holdout' as held_out, entity,
              (select name from activity a where a.id = trigger_activity limit 1) as cause
            from enrolment where id = any(:passes)
            """)
        .query((row, number) -> told(row, ways))
        .list();
  }

  private static Told told(ResultSet row, Ways ways) throws SQLException {
    return new Told(
        Row.pass(row),
        Row.moment(row, "entered_at"),
        0,
        (row.getBoolean("held_out") ? "Would have entered on " : "Entered on ")
            + ways.tell(Row.moment(row, "entered_at"))
            + Row.around(", because of ", row.getString("cause"), "")
            + Row.around(", about ", row.getString("entity"), "")
            + (row.getBoolean("held_out")
                ? ", but was kept out of the journey by lot, to be compared with those in it. Nothing of it is sent."
                : "."));
  }
}
