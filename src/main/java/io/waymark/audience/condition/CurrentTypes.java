package io.waymark.audience.condition;

import io.waymark.contact.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** By what conditions are read at this moment. */
@Component
public class CurrentTypes {

  private static final TypeReference<List<Types.Letter>> LETTERS = new TypeReference<>() {};

  private final Attributes attributes;
  private final JdbcClient sql;
  private final JsonMapper json;

  CurrentTypes(Attributes attributes, JdbcClient sql, JsonMapper json) {
    this.attributes = attributes;
    this.sql = sql;
    this.json = json;
  }

  public Types get() {
    return new Types(attributes.ofContacts(), attributes.ofAccounts(), grades());
  }

  private Map<String, List<Types.Letter>> grades() {
    var grades = new HashMap<String, List<Types.Letter>>();
    sql.sql(
            "select key, definition -> 'grades' from score_definition where definition -> 'grades' is not null")
        .query(
            row -> {
              grades.put(row.getString(1), json.readValue(row.getString(2), LETTERS));
            });
    return grades;
  }
}
