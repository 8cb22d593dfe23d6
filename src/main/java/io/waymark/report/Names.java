package io.waymark.report;

import io.waymark.journey.model.ElementNames;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an element is called in the diagram, which is what its author knows it by. */
@Component
class Names {

  private record Version(String journey, int version) {}

  private final JdbcClient sql;
  private final Map<Version, Map<String, String>> known = new ConcurrentHashMap<>();

  Names(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param version null where the pass has not reached the engine yet
   * @return its name in quotation marks; its id where it has none
   */
  String of(String journey, @Nullable Integer version, String element) {
    return known(journey, version, element).map(name -> "\"" + name + "\"").orElse(element);
  }

  /**
   * @return its name as it is; empty where it has none
   */
  Optional<String> known(String journey, @Nullable Integer version, String element) {
    return version == null
        ? Optional.empty()
        : Optional.ofNullable(
            known.computeIfAbsent(new Version(journey, version), this::read).get(element));
  }

  private Map<String, String> read(Version version) {
    return sql.sql(
            "select source from journey_version where journey = :journey and engine_version = :version")
        .param("journey", version.journey())
        .param("version", version.version())
        .query((row, number) -> ElementNames.of(row.getString(1)))
        .optional()
        .orElse(Map.of());
  }
}
