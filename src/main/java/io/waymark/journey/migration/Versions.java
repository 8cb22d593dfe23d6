package io.waymark.journey.migration;

import io.camunda.client.api.command.ClientException;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Elements;
import io.waymark.journey.model.JourneyModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions there are. */
@Component
class Versions {

  private final JdbcClient sql;
  private final ObjectProvider<Engine> engine;

  Versions(JdbcClient sql, ObjectProvider<Engine> engine) {
    this.sql = sql;
    this.engine = engine;
  }

  Optional<JourneyVersion> find(String journey, int number) {
    return sql.sql(
            """
            select engine_key, source, deployed from journey_version where journey = :journey and engine_version = :number
            """)
        .param("journey", journey)
        .param("number", number)
        .query((row, count) -> read(journey, number, row))
        .optional();
  }

  boolean known(String journey) {
    return sql.sql("select exists (select from journey_version where journey = :journey)")
        .param("journey", journey)
        .query(Boolean.class)
        .single();
  }

  private static JourneyVersion read(String journey, int number, ResultSet row)
      throws SQLException {
    String source = row.getString("source");
    JourneyModel model = Draft.again(new Bundle(source, Map.of()));
    return new JourneyVersion(
        journey,
        number,
        model,
        Elements.of(source, model),
        row.getObject("engine_key", Long.class),
        row.getString("deployed"));
  }

  /**
   * What was deployed before keys were kept: the engine tells the key of its latest version again
   * when it is given the same once more.
   *
   * @return empty where it is not the latest one any more, or the engine does not answer
   */
  Optional<Long> engineKey(JourneyVersion version) {
    if (version.engineKey() != null) {
      return Optional.of(version.engineKey());
    }
    if (!isLatest(version)) {
      return Optional.empty();
    }
    Engine.Version known;
    try {
      known = engine.getObject().deploy(version.journey(), version.deployed());
    } catch (ClientException | NoSuchBeanDefinitionException e) {
      return Optional.empty();
    }
    if (known.number() != version.number()) {
      return Optional.empty();
    }
    sql.sql(
            "update journey_version set engine_key = :key where journey = :journey and engine_version = :number")
        .param("key", known.key())
        .param("journey", version.journey())
        .param("number", version.number())
        .update();
    return Optional.of(known.key());
  }

  private boolean isLatest(JourneyVersion version) {
    return sql.sql(
            "select max(engine_version) = :number from journey_version where journey = :journey")
        .param("number", version.number())
        .param("journey", version.journey())
        .query(Boolean.class)
        .single();
  }
}
