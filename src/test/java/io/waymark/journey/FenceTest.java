package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of all instances the engine may have of a pass, one counts. */
@JourneyTest
class FenceTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired CamundaClient client;
  @Autowired Engine engine;
  @Autowired JdbcClient sql;
  @Autowired Outbox outbox;

  private Thanks thanks;

  @BeforeEach
  void deploy() {
    thanks = Thanks.deployed(api, people);
  }

  @Test
  void anInstanceBesideTheBoundOneHasNoEffectAndIsEnded() {
    Person ada = thanks.waiting();
    long own = Passing.instance(sql, ada);
    long other =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("thanks")
            .latestVersion()
            .variables(Map.of("enrolmentId", Passing.pass(sql, ada).toString()))
            .startBeforeElement("ask")
            .send()
            .join()
            .getProcessInstanceKey();
    people.until(() -> isGone(other));
    ada.expect();
    assertThat(Passing.instance(sql, ada)).isEqualTo(own);
    people.after(Duration.ofHours(49));
    ada.expect("ask");
    assertThat(ada.passes()).containsExactly("thanks completed");
  }

  /** As an engine leaves it that died with the record of the start not yet on its disk. */
  @Test
  void aPassBoundToAnInstanceThatIsLostGoesOnInTheOneTheEngineHas() {
    Person ada = thanks.waiting();
    long real = Passing.instance(sql, ada);
    sql.sql("update enrolment set process_instance_key = :lost where id = :id")
        .param("lost", real + 1_000_000)
        .param("id", Passing.pass(sql, ada).value())
        .update();
    people.after(Duration.ofHours(49));
    ada.expect("ask");
    assertThat(ada.passes()).containsExactly("thanks completed");
    assertThat(Passing.instance(sql, ada)).isEqualTo(real);
  }

  @Test
  void aStartThatIsStillQueuedWhenItsPassIsBoundIsNotRepeated() {
    Person ada = thanks.waiting();
    people.after(Duration.ofMinutes(15)); // the engine does not remember the first one any more
    outbox.add(List.of(Outbox.Command.start(Passing.pass(sql, ada), "thanks", "came")));
    sql.sql("update outbox set next_at = 'epoch' where enrolment_id = :id")
        .param("id", Passing.pass(sql, ada).value())
        .update();
    people.until(() -> Passing.queued(sql, ada) == 0);
    assertThat(ada.passes()).containsExactly("thanks live");
  }

  /** The engine holds the second start back until the first instance has ended. */
  @Test
  void aStartRepeatedBesideALiveInstanceAfterItsMessageExpiredChangesNothing() {
    Person ada = thanks.waiting();
    people.after(Duration.ofMinutes(15));
    String pass = Passing.pass(sql, ada).toString();
    client
        .newPublishMessageCommand()
        .messageName("waymark:entry:thanks:came")
        .correlationKey(pass)
        .timeToLive(Duration.ofDays(10))
        .variables(Map.of("enrolmentId", pass))
        .send()
        .join();
    people.after(Duration.ofHours(49));
    ada.expect("ask");
    people.after(Duration.ofDays(3));
    ada.expect("ask");
    assertThat(ada.passes()).containsExactly("thanks completed");
    assertThat(Passing.openWaits(sql, ada)).isZero();
  }

  private boolean isGone(long instance) {
    return engine.find(instance).toCompletableFuture().join() == Answer.GONE;
  }
}
