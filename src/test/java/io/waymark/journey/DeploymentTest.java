package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.audience.ReadyMade;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.BundleFile;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The engine has taken a model, and the database goes away before that is written down. */
@JourneyTest
class DeploymentTest {

  @Autowired io.waymark.access.Audit audit;
  @Autowired People people;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ObjectProvider<Engine> engine;
  @Autowired Judge judge;
  @Autowired Catalogue catalogue;
  @Autowired DataSource dataSource;
  @Autowired Clock clock;
  @Autowired Deployment deployment;
  @Autowired ReadyMade readyMade;

  private final String journey = "healed-" + UUID.randomUUID();

  @Test
  void aVersionThatWasNotWrittenDownIsBeforeTheNextOneComes() {
    deployment.deploy(bundle("first"));
    assertThatThrownBy(() -> dying().deploy(bundle("second")))
        .isInstanceOf(DataAccessResourceFailureException.class);
    deployment.deploy(bundle("third"));
    assertThat(versions()).isEqualTo("1 first, 2 second, 3 third");
  }

  @Test
  void aVersionThatWasNotWrittenDownIsAtTheNextStart() throws Exception {
    assertThatThrownBy(() -> dying().deploy(bundle("first")))
        .isInstanceOf(DataAccessResourceFailureException.class);
    new StartupDeployment(
            deployment,
            readyMade,
            new JourneySettings(Path.of("there is nothing"), true, 600, 600, Map.of()))
        .run(null);
    assertThat(versions()).isEqualTo("1 first");
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", journey));
    people.settle();
    assertThat(ada.passes()).containsExactly(journey + " live");
  }

  private Deployment dying() {
    var broken =
        new TransactionTemplate(transactions) {
          @Override
          public <T> T execute(TransactionCallback<T> action) {
            throw new DataAccessResourceFailureException("the database is away");
          }
        };
    return new Deployment(
        sql, json, broken, engine, judge, readyMade, catalogue, audit, dataSource, clock);
  }

  private Bundle bundle(String name) {
    Bundle thanks = BundleFile.read(Path.of("src/test/resources/journeys/thanks/thanks.bpmn"));
    return new Bundle(
        thanks
            .bpmn()
            .replace("event.thanks = true", "event.order_id = &quot;" + journey + "&quot;")
            .replace(
                "id=\"thanks\" name=\"Thanks\"", "id=\"" + journey + "\" name=\"" + name + "\""),
        thanks.files());
  }

  private String versions() {
    return sql.sql(
            "select string_agg(engine_version || ' ' || name, ', ' order by engine_version) from journey_version where journey = :journey")
        .param("journey", journey)
        .query(String.class)
        .single();
  }
}
