package io.waymark.simulation;

import io.waymark.journey.model.Bundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The journeys that people enter at this moment, as their authors handed them in. */
@Component
class LiveJourneys {

  private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;

  LiveJourneys(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** All that are not held, but those with these ids. */
  List<Bundle> without(List<String> ids) {
    return sql.sql(
            """
            select distinct on (journey) source, files from journey_version
            where not journey = any(:ids) and not exists (select from hold where hold.journey in (journey_version.journey, '*'))
            order by journey, engine_version desc
            """)
        .param("ids", ids.toArray(String[]::new))
        .query((row, number) -> bundle(row.getString("source"), row.getString("files")))
        .list();
  }

  /**
   * @param version null: the one that people enter now
   */
  Optional<Bundle> one(String journey, @Nullable Integer version) {
    return sql.sql(
            """
            select source, files from journey_version
            where journey = :journey and (cast(:version as int) is null or engine_version = :version) order by engine_version desc limit 1
            """)
        .param("journey", journey)
        .param("version", version)
        .query((row, number) -> bundle(row.getString("source"), row.getString("files")))
        .optional();
  }

  private Bundle bundle(String source, String files) {
    Map<String, String> read = json.readValue(files, FILES);
    return new Bundle(source, read);
  }
}
