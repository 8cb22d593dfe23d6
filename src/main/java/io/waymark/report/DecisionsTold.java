package io.waymark.report;

import io.waymark.journey.Decided;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which ways people were led, and because of what. */
@Component
class DecisionsTold implements Teller {

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Names names;
  private final Decided decided;

  DecisionsTold(JdbcClient sql, JsonMapper json, Names names, Decided decided) {
    this.sql = sql;
    this.json = json;
    this.names = names;
    this.decided = decided;
  }

  @Override
  public List<Told> of(Ways ways) {
    return ways.ask(sql, "select * from decision where enrolment_id = any(:passes)")
        .query(
            (row, number) -> new Told(Row.pass(row), Row.moment(row, "at"), 2, inWords(row, ways)))
        .list();
  }

  private String inWords(ResultSet row, Ways ways) throws SQLException {
    Integer version = ways.version(Row.pass(row));
    String element = row.getString("element");
    return "At %s %s"
        .formatted(
            names.of(ways.journey(), version, element),
            decided.inWords(
                ways.journey(),
                version,
                element,
                row.getString("taken"),
                json.readValue(row.getString("saw"), new TypeReference<Map<String, String>>() {})));
  }
}
