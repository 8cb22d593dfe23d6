package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.WaymarkTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

@WaymarkTest
class CatalogueTest {

  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;
  @Autowired DataSource dataSource;

  private final String journey = "slow-" + UUID.randomUUID();

  @AfterEach
  void forget() {
    sql.sql("delete from journey_version where journey = :id").param("id", journey).update();
  }

  /** Somebody reads the catalogue, and before they are through a journey is deployed. */
  @Test
  void whatIsDeployedWhileSomebodyReadsIsThereForTheNext() {
    var deployed = new AtomicBoolean();
    Catalogue[] slow = new Catalogue[1];
    slow[0] =
        new Catalogue(
            JdbcClient.create(
                whenRead(
                    () -> {
                      if (deployed.compareAndSet(false, true)) {
                        deploy();
                        slow[0].refresh();
                      }
                    })),
            json);
    assertThat(slow[0].current(journey)).as("read before it was deployed").isEmpty();
    assertThat(slow[0].current(journey)).isPresent();
  }

  private void deploy() {
    try {
      sql.sql(
              """
              insert into journey_version (journey, name, content_hash, engine_version, source, deployed, files, warnings, created_at)
              values (:id, 'Slow', :id, 1, :source, '', '{}', '[]', :at)
              """)
          .param("id", journey)
          .param(
              "source",
              Files.readString(Path.of("src/test/resources/journeys/nudge/nudge.bpmn"))
                  .replace("id=\"nudge\"", "id=\"" + journey + "\""))
          .param("at", Instant.EPOCH.atOffset(ZoneOffset.UTC))
          .update();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The database, with something that happens when a reader has what it asked for. */
  private DataSource whenRead(Runnable then) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  try {
                    Object answer = method.invoke(real, arguments);
                    if (method.getName().equals("close")) {
                      then.run();
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
      }
    };
  }
}
