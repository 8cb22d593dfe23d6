package io.waymark.simulation.sandbox;

import io.waymark.audience.ReadyMade;
import io.waymark.simulation.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Defines segments, scores and stages as they are where the draft would run. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Concluding {

  private static final TypeReference<List<Map<String, String>>> ATTRIBUTES =
      new TypeReference<>() {};
  private static final String DECLARED = "attributes.json";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ReadyMade readyMade;
  private final JdbcClient sql;
  private final JsonMapper json;

  Concluding(ReadyMade readyMade, JdbcClient sql, JsonMapper json) {
    this.readyMade = readyMade;
    this.sql = sql;
    this.json = json;
  }

  /** Comes back when everybody who is known is where they belong. */
  void define(Script script) {
    script.definitions().stream()
        .filter(definition -> definition.file().equals(DECLARED))
        .forEach(
            definition -> json.readValue(definition.text(), ATTRIBUTES).forEach(this::declare));
    readyMade.makeMissing(
        script.definitions().stream()
            .map(definition -> new ReadyMade.Beside(definition.file(), definition.text()))
            .toList());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready() && System.nanoTime() < end) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private void declare(Map<String, String> attribute) {
    sql.sql(
            """
            insert into attribute (of_whom, name, type, created_at) values (:whom, :name, :type, '2000-01-01T00:00Z')
            on conflict (of_whom, name) do update set type = excluded.type""")
        .param("whom", attribute.get("whom"))
        .param("name", attribute.get("name"))
        .param("type", attribute.get("type"))
        .update();
  }

  private boolean ready() {
    return sql.sql(
            "select not exists (select from segment where building is not null and failed is null) and not exists (select from walk)")
        .query(Boolean.class)
        .single();
  }
}
