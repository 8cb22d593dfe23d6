package io.waymark.journey;

import io.waymark.access.NotThere;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The journeys as deployed, every version of them, read from the database once and kept. */
@Component
class Catalogue {

  private record VersionKey(String journey, int version) {}

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Map<VersionKey, Deployed> versions = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private volatile @Nullable Current current;

  /**
   * What was read, and before which deployment: a reader may be slower than somebody's deploying.
   */
  private record Current(long generation, Map<String, Deployed> byJourney) {}

  Catalogue(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** The versions that take new entries. */
  Collection<Deployed> current() {
    return byJourney().values();
  }

  Optional<Deployed> current(String journey) {
    return Optional.ofNullable(byJourney().get(journey));
  }

  /**
   * @throws NotThere for whoever asks over HTTP
   */
  Deployed known(String journey) {
    return current(journey)
        .orElseThrow(
            () -> new NotThere("There is no journey with this id. GET /api/journeys lists them."));
  }

  /**
   * @param version null stands for the version somebody who enters now would run on
   */
  Optional<Deployed> version(String journey, @Nullable Integer version) {
    if (version == null) {
      return current(journey);
    }
    var key = new VersionKey(journey, version);
    Deployed known = versions.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Deployed> read =
        sql.sql(
                """
                select * from journey_version where journey = :journey and engine_version = :version
                """)
            .param("journey", journey)
            .param("version", version)
            .query(this::read)
            .optional();
    read.ifPresent(deployed -> versions.put(key, deployed));
    return read;
  }

  /** Something was deployed, here or by another copy of the application. */
  void refresh() {
    generation.incrementAndGet();
  }

  private Map<String, Deployed> byJourney() {
    long now = generation.get();
    Current known = current;
    if (known == null || known.generation() != now) {
      var read = new TreeMap<String, Deployed>();
      latest().forEach(deployed -> read.put(deployed.journey(), deployed));
      known = new Current(now, read);
      current = known;
    }
    return known.byJourney();
  }

  private List<Deployed> latest() {
    return sql.sql(
            """
            select distinct on (journey) * from journey_version order by journey, engine_version desc
            """)
        .query(this::read)
        .list();
  }

  private Deployed read(ResultSet row, int number) throws SQLException {
    var files =
        new TreeMap<>(
            json.readValue(row.getString("files"), new TypeReference<Map<String, String>>() {}));
    JourneyModel model = Draft.again(new Bundle(row.getString("source"), files));
    return new Deployed(model, row.getInt("engine_version"), row.getString("content_hash"), files);
  }
}
