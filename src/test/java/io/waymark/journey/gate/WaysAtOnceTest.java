package io.waymark.journey.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people go several ways at once, or wait for what nobody sends. */
class WaysAtOnceTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void waysThatComeTogetherAtAParallelGatewayAreSound() {
    assertThat(judge("start>fork:parallel fork>a fork>b a>join:parallel b>join join>c c>end:end"))
        .isEmpty();
  }

  @Test
  void aThirdWayMayBeginWithin() {
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>inner:parallel inner>b inner>c a>join:parallel b>join c>join join>end:end"))
        .isEmpty();
  }

  @Test
  void waysMayEndEachByItself() {
    assertThat(judge("start>fork:parallel fork>a fork>b a>end:end b>end")).isEmpty();
    assertThat(judge("start>fork:parallel fork>a fork>b a>merge:exclusive b>merge merge>end:end"))
        .isEmpty();
  }

  @Test
  void anExclusiveMergeBehindAForkIsRefused() {
    assertThat(
            judge("start>fork:parallel fork>a fork>b a>merge:exclusive b>merge merge>c c>end:end"))
        .containsExactly("merge");
    assertThat(
            judge("start>fork:inclusive fork>a fork>b a>merge:exclusive b>merge merge>c c>end:end"))
        .containsExactly("merge");
    assertThat(judge("start>fork:parallel fork>a fork>b a>c b>c c>end:end")).containsExactly("c");
  }

  @Test
  void severalArrowsOutOfOneStepAreAForkToo() {
    assertThat(judge("start>a a>b a>c b>then c>then then>end:end")).containsExactly("then");
  }

  @Test
  void aLoopAroundAForkIsSound() {
    assertThat(
            judge(
                "start>begin:exclusive begin>fork:parallel fork>a fork>b a>join:parallel b>join join>again:exclusive again>begin again>end:end"))
        .isEmpty();
  }

  @Test
  void aJoinThatIsComeByOneWayOrTheOtherIsRefused() {
    assertThat(judge("start>which:exclusive which>a which>b a>join:parallel b>join join>end:end"))
        .containsExactly("join");
    assertThat(judge("start>some:inclusive some>a some>b a>join:parallel b>join join>end:end"))
        .containsExactly("join");
  }

  @Test
  void aJoinThatAWayMayPassByIsRefused() {
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>which:exclusive which>b which>off:end a>join:parallel b>join join>end:end"))
        .containsExactly("join");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "link"})
  void whatNobodySendsIsNotWaitedFor(String kind) {
    assertThat(judge("start>wait:catch-" + kind + " wait>end:end")).containsExactly("wait");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "escalation", "compensate", "message"})
  void anEndThatThrowsSomethingIsRefused(String kind) {
    assertThat(judge("start>a a>end:end-" + kind)).containsExactly("end");
  }

  /** Elements that the three rules refuse, of a model in the form {@code from>to:kind …}. */
  private static List<String> judge(String flows) {
    Draft draft = Draft.read(new Bundle(bpmn(flows), Map.of()), NOW);
    return Stream.of(new WaysAtOnceComeTogether(), new JoinsAreReached(), new OnlyEventsThatWork())
        .flatMap(rule -> rule.check(draft, Around.usual()).stream())
        .map(Finding::element)
        .toList();
  }

  private static String bpmn(String flows) {
    List<String[]> arrows =
        Stream.of(flows.split(" ", -1)).map(flow -> flow.split("[>:]", -1)).toList();
    Map<String, String> kinds =
        arrows.stream()
            .filter(arrow -> arrow.length == 3)
            .collect(Collectors.toMap(arrow -> arrow[1], arrow -> arrow[2]));
    String nodes =
        arrows.stream()
            .flatMap(arrow -> Stream.of(arrow[0], arrow[1]))
            .distinct()
            .map(
                id ->
                    element(
                        id, kinds.getOrDefault(id, id.equals("start") ? "start" : "task"), arrows))
            .collect(Collectors.joining());
    String lines =
        arrows.stream()
            .map(
                arrow ->
                    "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                        .formatted(flow(arrow), arrow[0], arrow[1]))
            .collect(Collectors.joining());
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x" id="d">
          <process id="p" isExecutable="true">%s%s</process><message id="m" name="Came"/><signal id="s" name="S"/><escalation id="e" escalationCode="E"/>
        </definitions>"""
        .formatted(nodes, lines);
  }

  private static String element(String id, String kind, List<String[]> arrows) {
    String ends =
        arrows.stream()
                .filter(arrow -> arrow[1].equals(id))
                .map(arrow -> "<incoming>" + flow(arrow) + "</incoming>")
                .collect(Collectors.joining())
            + arrows.stream()
                .filter(arrow -> arrow[0].equals(id))
                .map(arrow -> "<outgoing>" + flow(arrow) + "</outgoing>")
                .collect(Collectors.joining());
    String tag =
        switch (kind.split("-", -1)[0]) {
          case "start" -> "startEvent";
          case "end" -> "endEvent";
          case "catch" -> "intermediateCatchEvent";
          case "parallel", "exclusive", "inclusive" -> kind + "Gateway";
          default -> "serviceTask";
        };
    String definition =
        kind.equals("start")
            ? "<messageEventDefinition messageRef=\"m\"/>"
            : kind.contains("-")
                ? "<%sEventDefinition%s/>"
                    .formatted(
                        kind.split("-", -1)[1],
                        kind.endsWith("signal")
                            ? " signalRef=\"s\""
                            : kind.endsWith("link")
                                ? " name=\"l\""
                                : kind.endsWith("message") ? " messageRef=\"m\"" : "")
                : "";
    return "<%s id=\"%s\">%s%s</%s>".formatted(tag, id, ends, definition, tag);
  }

  private static String flow(String[] arrow) {
    return arrow[0] + "-" + arrow[1];
  }
}
