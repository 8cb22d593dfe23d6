package io.waymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who was moved to another version of the journey, and from which step to which. */
@Component
class MovesTold implements Teller {

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Names names;

  MovesTold(JdbcClient sql, JsonMapper json, Names names) {
    this.sql = sql;
    this.json = json;
    this.names = names;
  }

  @Override
  public List<Told> of(Ways ways) {
    return ways.ask(
            sql,
            """
            select p.enrolment_id, coalesce(p.decided_at, p.since) as at, p.state, p.reason, p.standing, m.from_version, m.to_version, m.mapping
            from migration_pass p join migration m on m.id = p.migration_id
            where p.state in ('migrating', 'migrated', 'refused') and p.enrolment_id = any(:passes)
            """)
        .query((row, number) -> new Told(Row.pass(row), Row.moment(row, "at"), 5, told(row, ways)))
        .list();
  }

  private String told(ResultSet row, Ways ways) throws SQLException {
    int from = row.getInt("from_version");
    int to = row.getInt("to_version");
    String at = ways.tell(Row.moment(row, "at"));
    return switch (row.getString("state")) {
      case "migrating" ->
          "Is on the way from version %d to version %d since %s; until it is there, nothing of it is sent."
              .formatted(from, to, at);
      case "refused" ->
          "Was not moved from version %d to version %d on %s, and goes on in the old one. %s"
              .formatted(from, to, at, row.getString("reason"));
      default ->
          "Was moved from version %d to version %d on %s%s."
              .formatted(from, to, at, steps(row, ways));
    };
  }

  private String steps(ResultSet row, Ways ways) throws SQLException {
    Map<String, String> mapping =
        json.readValue(row.getString("mapping"), new TypeReference<Map<String, String>>() {});
    int from = row.getInt("from_version");
    int to = row.getInt("to_version");
    String steps =
        Stream.of((String[]) row.getArray("standing").getArray())
            .sorted()
            .map(
                step ->
                    "from %s to %s"
                        .formatted(
                            names.of(ways.journey(), from, step),
                            names.of(ways.journey(), to, mapping.getOrDefault(step, step))))
            .collect(Collectors.joining(" and "));
    return Row.around(", ", steps, "");
  }
}
