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
                "start>fork:parallel fork>a fork>inner:parallel inner>b inner>c a>join:parallel"
                    + " b>join c>join join>end:end"))
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
                "start>begin:exclusive begin>fork:parallel fork>a fork>b a>join:parallel b>join"
                    + " join>again:exclusive again>begin again>end:end"))
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
                "start>fork:parallel fork>a fork>which:exclusive which>b which>off:end"
                    + " a>join:parallel b>join join>end:end"))
        .containsExactly("join");
  }

  @Test
  void whatGoesOffToAnEndOfItsOwnLeavesTheJoinFilled() {
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>b fork>c a>join:parallel b>join c>alone:end"
                    + " join>end:end"))
        .isEmpty();
    assertThat(
            judge(
                "start>fork:parallel fork>inner:parallel fork>b inner>a inner>c a>join:parallel"
                    + " b>join c>alone:end join>end:end"))
        .isEmpty();
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>b a>join:parallel b>join edge:beside-a edge>c"
                    + " c>alone:end join>end:end"))
        .isEmpty();
    assertThat(
            judge(
                "start>fork:parallel fork>some:inclusive fork>b some>a some>c a>both:inclusive"
                    + " c>both both>join:parallel b>join join>end:end"))
        .isEmpty();
  }

  @Test
  void whatGoesOffInsteadLeavesTheJoinWaiting() {
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>b a>join:parallel b>join edge:instead-a edge>c"
                    + " c>alone:end join>end:end"))
        .containsExactly("join");
    assertThat(
            judge(
                "start>fork:parallel fork>some:inclusive fork>b some>a some>c a>join:parallel"
                    + " b>join c>alone:end join>end:end"))
        .containsExactly("join");
  }

  @Test
  void aJoinThatWaitsForWhatMayNotBeginIsRefused() {
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>b a>join:parallel b>join edge:beside-a edge>join"
                    + " join>end:end"))
        .containsExactly("join");
    assertThat(
            judge(
                "start>fork:parallel fork>a fork>b a>which:exclusive which>c which>d"
                    + " c>join:parallel d>join b>join join>end:end"))
        .containsExactly("join");
  }

  @Test
  void aSubprocessIsLeftOnceHoweverManyWaysEndInIt() {
    assertThat(
            judge(
                "start>which:exclusive which>in which>other in-start:start"
                    + " in-start>in-fork:parallel in-fork>in-a in-fork>in-b in-a>in-end:end"
                    + " in-b>in-over:end in>merge:exclusive other>merge merge>last last>end:end"))
        .isEmpty();
    assertThat(
            judge(
                "start>fork:parallel fork>in fork>other in-start:start in-start>in-end:end"
                    + " in>merge:exclusive other>merge merge>last last>end:end"))
        .containsExactly("merge");
  }

  @Test
  void aJoinWithinASubprocessIsJudgedToo() {
    assertThat(
            judge(
                "start>in in-start:start in-start>in-which:exclusive in-which>in-a in-which>in-b"
                    + " in-a>in-join:parallel in-b>in-join in-join>in-end:end in>end:end"))
        .containsExactly("in-join");
  }

  @Test
  void whereItCannotBeToldTheJoinIsNamed() {
    Draft draft =
        Draft.read(
            new Bundle(
                bpmn(
                    "start>again:exclusive again>fork:parallel fork>again fork>a fork>b"
                        + " a>join:parallel b>join join>end:end"),
                Map.of()),
            NOW);
    assertThat(new JoinsAreReached().check(draft, Around.usual()))
        .singleElement()
        .matches(finding -> finding.severity() == Finding.Severity.WARNING)
        .extracting(Finding::element)
        .isEqualTo("join");
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

  /**
   * Elements that the three rules refuse, of a model in the form {@code from>to:kind …}. What is
   * named {@code in-…} stands in the subprocess {@code in}; {@code beside-a} and {@code instead-a}
   * are kinds of events at the edge of {@code a}.
   */
  private static List<String> judge(String flows) {
    Draft draft = Draft.read(new Bundle(bpmn(flows), Map.of()), NOW);
    return Stream.of(new WaysAtOnceComeTogether(), new JoinsAreReached(), new OnlyEventsThatWork())
        .flatMap(rule -> rule.check(draft, Around.usual()).stream())
        .map(Finding::element)
        .toList();
  }

  private static String bpmn(String model) {
    List<String> words = List.of(model.split(" ", -1));
    List<String[]> arrows =
        words.stream()
            .filter(word -> word.contains(">"))
            .map(word -> word.split("[>:]", -1))
            .toList();
    Map<String, String> kinds =
        words.stream()
            .filter(word -> word.contains(":"))
            .map(word -> word.substring(word.indexOf('>') + 1).split(":", -1))
            .collect(Collectors.toMap(word -> word[0], word -> word[1]));
    return """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x" id="definitions">
      <process id="p" isExecutable="true">%s</process><message id="m" name="Came"/><signal id="s" name="S"/><escalation id="e" escalationCode="E"/>
    </definitions>\
    """
        .formatted(scope(arrows, kinds, false));
  }

  private static String scope(List<String[]> all, Map<String, String> kinds, boolean inside) {
    List<String[]> arrows =
        all.stream().filter(arrow -> arrow[0].startsWith("in-") == inside).toList();
    String nodes =
        arrows.stream()
            .flatMap(arrow -> Stream.of(arrow[0], arrow[1]))
            .distinct()
            .map(
                id ->
                    id.equals("in")
                        ? "<subProcess id=\"in\">%s%s</subProcess>"
                            .formatted(arrowsAt(id, arrows), scope(all, kinds, true))
                        : element(
                            id,
                            kinds.getOrDefault(id, id.equals("start") ? "start" : "task"),
                            arrows))
            .collect(Collectors.joining());
    return arrows.stream()
        .map(
            arrow ->
                "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                    .formatted(flow(arrow), arrow[0], arrow[1]))
        .collect(Collectors.joining("", nodes, ""));
  }

  private static String arrowsAt(String id, List<String[]> arrows) {
    return arrows.stream()
            .filter(arrow -> arrow[1].equals(id))
            .map(arrow -> "<incoming>" + flow(arrow) + "</incoming>")
            .collect(Collectors.joining())
        + arrows.stream()
            .filter(arrow -> arrow[0].equals(id))
            .map(arrow -> "<outgoing>" + flow(arrow) + "</outgoing>")
            .collect(Collectors.joining());
  }

  private static String element(String id, String kind, List<String[]> arrows) {
    String[] word = kind.split("-", -1);
    String tag =
        switch (word[0]) {
          case "start" -> "startEvent";
          case "end" -> "endEvent";
          case "catch" -> "intermediateCatchEvent";
          case "beside", "instead" -> "boundaryEvent";
          case "parallel", "exclusive", "inclusive" -> kind + "Gateway";
          default -> "serviceTask";
        };
    String edge =
        tag.equals("boundaryEvent")
            ? " attachedToRef=\"%s\" cancelActivity=\"%s\""
                .formatted(word[1], word[0].equals("instead"))
            : "";
    return "<%1$s id=\"%2$s\"%3$s>%4$s%5$s</%1$s>"
        .formatted(tag, id, edge, arrowsAt(id, arrows), definition(word));
  }

  private static String definition(String[] word) {
    return switch (word.length == 2 ? word[1] : word[0]) {
      case "start" -> "<messageEventDefinition messageRef=\"m\"/>";
      case "signal" -> "<signalEventDefinition signalRef=\"s\"/>";
      case "link" -> "<linkEventDefinition name=\"l\"/>";
      case "message" -> "<messageEventDefinition messageRef=\"m\"/>";
      case "escalation", "compensate" -> "<%sEventDefinition/>".formatted(word[1]);
      default ->
          word[0].equals("beside") || word[0].equals("instead")
              ? "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
              : "";
    };
  }

  private static String flow(String[] arrow) {
    return "flow-" + arrow[0] + "-" + arrow[1];
  }
}
