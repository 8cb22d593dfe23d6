package io.waymark.report;

import io.waymark.journey.Performed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done to people beside sending them something. */
@Component
class EffectsTold implements Teller {

  private final JdbcClient sql;
  private final Names names;
  private final Performed performed;

  EffectsTold(JdbcClient sql, Names names, Performed performed) {
    this.sql = sql;
    this.names = names;
    this.performed = performed;
  }

  @Override
  public List<Told> of(Ways ways) {
    return ways.ask(sql, "select * from effect where enrolment_id = any(:passes)")
        .query(
            (row, number) -> new Told(Row.pass(row), Row.moment(row, "at"), 1, inWords(row, ways)))
        .list();
  }

  private String inWords(ResultSet row, Ways ways) throws SQLException {
    Integer version = ways.version(Row.pass(row));
    String element = row.getString("element");
    return "%s%s %s on %s."
        .formatted(
            names
                .known(ways.journey(), version, element)
                .map(name -> "\"" + name + "\"")
                .orElse("Step " + element),
            row.getInt("visit") > 1 ? ", visit " + row.getInt("visit") + "," : "",
            performed.inWords(ways.journey(), version, element),
            ways.tell(Row.moment(row, "at")));
  }
}
