package io.waymark.journey.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.engine.TestEngines;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Elements;
import io.waymark.journey.model.Instrumentation;
import io.waymark.journey.model.JourneyModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An answer that was worked out on the old version and comes late, after the engine has moved the
 * instance. No Waymark runs here: its answers are given by hand.
 */
class AnswersUnderWayTest {

  private static final String PRO = way("f-pro", "pro", "=contact.plan = &quot;pro&quot;");
  private static final String TEAM = way("f-team", "team", "=contact.plan = &quot;team&quot;");

  private static ZeebeTestEngine started;
  private static CamundaClient client;
  private static Engine engine;

  @BeforeAll
  static void open() {
    started = EngineFactory.create();
    started.start();
    client = TestEngines.client(URI.create("http://" + started.getGatewayAddress()));
    engine = TestEngines.at(client);
  }

  @AfterAll
  static void close() {
    client.close();
    started.stop();
  }

  @Test
  void whoStandsAtABranchWhoseArrowsChangedOrderGoesTheWayThatWasAnswered() {
    JourneyVersion first = deploy("turned", PRO + TEAM);
    ActivatedJob asked = begun("turned");
    JourneyVersion second = deploy("turned", TEAM + PRO);

    Engine.Moved moved = move(asked, first, second);
    assertThat(moved.words()).contains("which");
    answer(asked, first, "f-pro");

    assertThat(next().getElementId()).isEqualTo("pro");
  }

  @Test
  void whoStandsAtABranchThatIsTheSameIsMoved() {
    JourneyVersion first = deploy("kept", PRO + TEAM);
    ActivatedJob asked = begun("kept");
    JourneyVersion second = deploy("kept", PRO + TEAM + "<endEvent id=\"another\"/>");

    assertThat(move(asked, first, second).words()).isEmpty();
    answer(asked, first, "f-team");

    assertThat(next())
        .satisfies(
            job -> {
              assertThat(job.getElementId()).isEqualTo("team");
              assertThat(job.getProcessDefinitionVersion()).isEqualTo(2);
            });
  }

  @Test
  void whoHasTheBranchBehindThemIsMovedWhateverBecameOfIt() {
    JourneyVersion first = deploy("behind", PRO + TEAM);
    ActivatedJob asked = begun("behind");
    answer(asked, first, "f-team");
    JourneyVersion second = deploy("behind", TEAM + PRO);

    assertThat(move(asked, first, second).words()).isEmpty();

    assertThat(next().getElementId()).isEqualTo("team");
  }

  /** The application answers until when by numbers, too; these were worked out once and for all. */
  @Test
  void whoWaitsForOneOfSeveralMomentsThatStandInAnotherOrderStaysWhereTheyAre() {
    String morning = moment("morning");
    String evening = moment("evening");
    JourneyVersion first = version("moments", 1, waiting(morning + evening));
    var place =
        new Place(
            new EnrolmentId(UUID.randomUUID()),
            Set.of("morning", "evening"),
            Set.of("morning", "evening"));

    assertThat(plan(first, version("moments", 2, waiting(evening + morning))).refusal(place))
        .get()
        .satisfies(
            refusal ->
                assertThat(refusal.reason())
                    .contains("stand in another order in version 2: they would be taken for each"));
    assertThat(plan(first, version("moments", 2, waiting(morning + evening))).refusal(place))
        .isEmpty();
  }

  private static String waiting(String moments) {
    return """
        <sequenceFlow id="f-wait" sourceRef="which" targetRef="wait"/>
        <eventBasedGateway id="wait"/>%s"""
        .formatted(moments);
  }

  private static String moment(String id) {
    return """
        <sequenceFlow id="f-%1$s" sourceRef="wait" targetRef="%1$s"/>
        <intermediateCatchEvent id="%1$s"><timerEventDefinition><timeDate xsi:type="tFormalExpression">=trigger.%1$s</timeDate></timerEventDefinition></intermediateCatchEvent>"""
        .formatted(id);
  }

  private static Engine.Moved move(ActivatedJob asked, JourneyVersion from, JourneyVersion to) {
    return engine
        .migrate(asked.getProcessInstanceKey(), to.engineKey(), plan(from, to).forEngine())
        .toCompletableFuture()
        .join();
  }

  private static Plan plan(JourneyVersion from, JourneyVersion to) {
    return Plan.of(from, to, new Proposal(from, to, Map.of()).all());
  }

  private static JourneyVersion version(String id, int number, String content) {
    var bundle = new Bundle(bpmn(id, content), Map.of());
    JourneyModel model = Draft.again(bundle);
    return new JourneyVersion(id, number, model, Elements.of(bundle.bpmn(), model), null, "");
  }

  private static ActivatedJob begun(String id) {
    engine
        .publish(JourneyModel.messageName("entry", id, "entry"), id, id, Map.of("enrolmentId", "a"))
        .toCompletableFuture()
        .join();
    return job(Instrumentation.DECIDE);
  }

  /** As the application answers: one flag for each arrow with a condition, in their order. */
  private static void answer(ActivatedJob asked, JourneyVersion version, String taken) {
    var flags = new TreeMap<String, Object>();
    List<JourneyModel.Branch> ways = version.model().choiceAt("which").orElseThrow().conditions();
    for (int i = 0; i < ways.size(); i++) {
      flags.put(Instrumentation.flag(i), ways.get(i).flow().equals(taken));
    }
    client.newCompleteCommand(asked).variables(flags).send().join();
  }

  /** The step that somebody has come to. */
  private static ActivatedJob next() {
    ActivatedJob job = job("update-score");
    client.newCompleteCommand(job).send().join();
    return job;
  }

  private static ActivatedJob job(String type) {
    return client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(1)
        .timeout(Duration.ofMinutes(1))
        .requestTimeout(Duration.ofSeconds(10))
        .send()
        .join()
        .getJobs()
        .getFirst();
  }

  private static JourneyVersion deploy(String id, String ways) {
    var bundle = new Bundle(bpmn(id, ways), Map.of());
    JourneyModel model = Draft.again(bundle);
    String deployed = Bpmn.convertToString(Instrumentation.apply(bundle, model));
    Engine.Version version = engine.deploy(id, deployed);
    return new JourneyVersion(
        id, version.number(), model, Elements.of(bundle.bpmn(), model), version.key(), deployed);
  }

  private static String bpmn(String id, String ways) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        <process id="%s" isExecutable="true">
          <startEvent id="entry"><messageEventDefinition id="m1" messageRef="came"/></startEvent>
          <sequenceFlow id="f1" sourceRef="entry" targetRef="which"/>
          <exclusiveGateway id="which" default="f-else"/>
          <sequenceFlow id="f-else" sourceRef="which" targetRef="end"/>
          <endEvent id="end"/>
          %s
        </process>
        <message id="came" name="Came"/>
        </definitions>
        """
        .formatted(id, ways);
  }

  private static String way(String flow, String step, String condition) {
    return """
        <sequenceFlow id="%1$s" sourceRef="which" targetRef="%2$s"><conditionExpression xsi:type="tFormalExpression">%3$s</conditionExpression></sequenceFlow>
        <serviceTask id="%2$s"><extensionElements><zeebe:taskDefinition type="update-score"/></extensionElements></serviceTask>
        """
        .formatted(flow, step, condition);
  }
}
