package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much one person can get in a day or a week, on whatever way. */
class PathsKeepTheCapsTest {

  @ParameterizedTest
  @CsvSource({"PT8H, 4", "PT7H59M, 4", "P1D, 0", "P2D, 0", "=duration(\"PT1H\"), 4"})
  void messagesCloseTogetherAreTooMany(String pause, int messages) {
    var way = email(start(), "m1");
    for (int i = 2; i <= 5; i++) {
      way = email(pause(way, "w" + i, pause), "m" + i);
    }
    List<Finding> findings = errors(way);
    if (messages == 0) {
      assertThat(findings).isEmpty();
    } else if (pause.equals("PT8H")) {
      assertThat(findings).as("the fourth is 24 hours after the first").isEmpty();
    } else {
      assertThat(findings.getFirst().element()).isEqualTo("m4");
      assertThat(findings.getFirst().consequence())
          .contains(
              "4 promotional messages by email",
              "m1 at first",
              "would be left out",
              "3 by email per day");
    }
  }

  @Test
  void theFindingNamesTheWayAndWhen() {
    var way = start();
    for (String name : List.of("one", "two", "three", "four")) {
      way = email(pause(way, "before-" + name, "PT5H"), name);
    }
    assertThat(errors(way))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.consequence())
                    .contains("one at first, two after PT5H, three after PT10H, four after PT15H"));
  }

  @Test
  void aWeekIsCountedToo() {
    var way = email(start(), "m0");
    for (int i = 1; i < 11; i++) {
      way = email(pause(way, "w" + i, "PT16H"), "m" + i);
    }
    assertThat(errors(way))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("m10");
              assertThat(finding.consequence()).contains("10 by email per P7D", "after P6DT16H");
            });
  }

  @Test
  void aLoopIsGoneRoundAsOftenAsTheTimeAllows() {
    assertThat(errors(loop("P1D"))).as("one a day").isEmpty();
    assertThat(errors(loop("PT7H")).getFirst().consequence())
        .contains("again at first, again after PT7H, again after PT14H, again after PT21H");
  }

  @Test
  void ofALoopWithoutAWaitOnlyTheLoopIsSaid() {
    var round = email(start().exclusiveGateway("round"), "again").exclusiveGateway("more");
    round.condition("=contact.more = true").connectTo("round");
    var way = round.defaultFlow().endEvent();
    assertThat(of(way, Around.usual())).isEmpty();
    assertThat(new FirstDayIsCalm().check(draft(way), Around.usual())).isEmpty();
    assertThat(new LoopsWait().check(draft(way), Around.usual())).hasSize(1);
  }

  @Test
  void branchesThatExcludeEachOtherDoNotAddUp() {
    var gateway = start().exclusiveGateway("which");
    for (int i = 0; i < 5; i++) {
      email(gateway.condition("=contact.n = " + i), "m" + i).endEvent();
    }
    assertThat(errors(gateway)).isEmpty();
  }

  @Test
  void waysGoneAtTheSameTimeAddUpUntilTheyMeet() {
    var fork = start().parallelGateway("fork");
    email(email(fork, "a1"), "a2").parallelGateway("join");
    var second = email(fork, "b1").connectTo("join");
    assertThat(errors(second)).as("three").isEmpty();
    email(second.moveToNode("join"), "last").endEvent();
    assertThat(errors(second).getFirst().consequence()).contains("4 promotional messages");
  }

  @Test
  void messagesOnWaysGoneAtTheSameTimeAreAllNamed() {
    var fork = start().parallelGateway("fork");
    for (String way : List.of("a", "b", "c", "d")) {
      email(pause(fork, "wait-" + way, way.equals("d") ? "PT2H" : "PT1H"), way).endEvent();
    }
    assertThat(errors(fork))
        .singleElement()
        .satisfies(
            finding -> {
              String told = finding.consequence();
              assertThat(told).contains("4 promotional messages", "d after PT2H");
              assertThat(told).contains("a after PT1H", "b after PT1H", "c after PT1H");
            });
  }

  @Test
  void messagesBehindTheMeetingCountOnce() {
    var fork = start().parallelGateway("fork");
    fork.serviceTask("x", t -> t.zeebeJobType("update-score")).parallelGateway("join");
    fork.serviceTask("y", t -> t.zeebeJobType("update-score")).connectTo("join");
    var way = fork.moveToNode("join");
    assertThat(errors(email(email(email(way, "m1"), "m2"), "m3"))).isEmpty();
  }

  @Test
  void whatGoesLaterOnAnotherWayIsNotTooMuchNow() {
    var fork = start().parallelGateway("fork");
    email(email(fork, "a1"), "a2").endEvent();
    email(email(pause(fork, "later", "P3D"), "b1"), "b2").endEvent();
    assertThat(errors(fork)).isEmpty();
  }

  @Test
  void aSubprocessIsLookedIntoAlsoWhereItsTimerEndsIt() {
    var sub = start().subProcess("part");
    var inside = email(email(sub.embeddedSubProcess().startEvent(), "i1"), "i2");
    email(pause(inside, "long", "PT10H"), "i3").endEvent();
    var behind = sub.boundaryEvent("edge").timerWithDuration("PT5H");
    assertThat(errors(email(behind, "b1"))).as("the third is not reached in five hours").isEmpty();
    var further = email(sub.moveToNode("b1"), "b2");
    assertThat(errors(further).getFirst().consequence()).contains("4 promotional messages");
  }

  @Test
  void whatAnEventAtTheEdgeLeadsToComesOnTopOfWhatWasSentInside() {
    var sub = start().subProcess("part");
    email(email(sub.embeddedSubProcess().startEvent(), "i1"), "i2").endEvent();
    var edge = sub.boundaryEvent("edge").message(m -> m.name("Replied").zeebeCorrelationKey("=x"));
    assertThat(errors(email(email(edge, "b1"), "b2")).getFirst().consequence())
        .contains("4 promotional messages");
  }

  @Test
  void eachChannelHasItsOwnCaps() {
    var way = start();
    for (String name : List.of("s1", "s2")) {
      way =
          way.serviceTask(
              name, t -> t.zeebeJobType("send-sms").zeebeTaskHeader("kind", "promotional"));
    }
    assertThat(errors(way).getFirst().consequence()).contains("by sms", "1 by sms per day");
  }

  @Test
  void transactionalMessagesDoNotCount() {
    var way = start();
    for (int i = 0; i < 6; i++) {
      way =
          way.serviceTask(
              "m" + i, t -> t.zeebeJobType("send-email").zeebeTaskHeader("kind", "transactional"));
    }
    assertThat(errors(way)).isEmpty();
  }

  @Test
  void whereTheCapLetsThemWaitItIsOnlyWarnedOf() {
    var way = email(email(start(), "m1"), "m2");
    var around = Around.with(List.of(Around.cap("email", 1, 1, true)));
    assertThat(of(way, around))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.consequence()).contains("wait for its turn and come late");
            });
  }

  @Test
  void whatMayNotWaitIsTooMuchAlsoWhereTheCapLetsOthersWait() {
    var way =
        email(start(), "m1")
            .serviceTask("m2", t -> t.zeebeJobType("send-email").zeebeTaskHeader("mayDefer", "no"));
    assertThat(of(way, Around.with(List.of(Around.cap("email", 1, 1, true)))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.consequence()).contains("would be left out");
            });
  }

  @Test
  void whatDependsOnWaitsOfUnknownLengthIsOnlyWarnedOf() {
    var way = email(start(), "m1");
    for (int i = 2; i <= 4; i++) {
      way = email(pause(way, "w" + i, "=trigger.pause"), "m" + i);
    }
    assertThat(of(way, Around.usual()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.consequence()).contains("whose length the diagram does not tell");
            });
  }

  private static AbstractFlowNodeBuilder<?, ?> loop(String pause) {
    var way = start().exclusiveGateway("round");
    var more = pause(email(way, "again"), "pause", pause).exclusiveGateway("more");
    more.condition("=contact.more = true").connectTo("round");
    return more.defaultFlow().endEvent();
  }

  private static AbstractFlowNodeBuilder<?, ?> start() {
    return Bpmn.createExecutableProcess("p").startEvent("in").message("Signed Up");
  }

  private static AbstractFlowNodeBuilder<?, ?> email(AbstractFlowNodeBuilder<?, ?> way, String id) {
    return way.serviceTask(
        id, t -> t.zeebeJobType("send-email").zeebeTaskHeader("kind", "promotional"));
  }

  private static AbstractFlowNodeBuilder<?, ?> pause(
      AbstractFlowNodeBuilder<?, ?> way, String id, String length) {
    return way.intermediateCatchEvent(id, e -> e.timerWithDuration(length));
  }

  private static List<Finding> errors(AbstractFlowNodeBuilder<?, ?> way) {
    return of(way, Around.usual()).stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .toList();
  }

  private static List<Finding> of(AbstractFlowNodeBuilder<?, ?> way, Surroundings around) {
    return new PathsKeepTheCaps().check(draft(way), around);
  }

  private static Draft draft(AbstractFlowNodeBuilder<?, ?> way) {
    return Draft.read(new Bundle(Bpmn.convertToString(way.done()), Map.of()), START);
  }
}
