package io.waymark.journey.migration;

import io.waymark.enrolment.EnrolmentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the elements of passes that were moved to another version are called by now. */
@Component
public class MigratedPasses {

  private record Step(int from, int to, Map<String, String> names) {}

  private final JdbcClient sql;
  private final JsonMapper json;

  MigratedPasses(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * @param element by its name in version {@code then}
   * @return its name in version {@code now}; empty where nothing has taken its place on the way
   */
  public Optional<String> element(EnrolmentId pass, String element, int then, int now) {
    Optional<String> name = Optional.of(element);
    int version = then;
    if (then != now) {
      for (Step step : steps(pass)) {
        if (step.from() == version && version != now) {
          name = name.map(step.names()::get);
          version = step.to();
        }
      }
    }
    return version == now ? name : Optional.empty();
  }

  private List<Step> steps(EnrolmentId pass) {
    return sql.sql(
            """
            select m.from_version, m.to_version, m.mapping from migration m join migration_pass p on p.migration_id = m.id
            where p.enrolment_id = :pass and p.state = 'migrated' order by m.id
            """)
        .param("pass", pass.value())
        .query(
            (row, number) ->
                new Step(
                    row.getInt("from_version"),
                    row.getInt("to_version"),
                    json.readValue(
                        row.getString("mapping"), new TypeReference<Map<String, String>>() {})))
        .list();
  }
}
