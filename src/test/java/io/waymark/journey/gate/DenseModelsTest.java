package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever wants to keep the gate busy draws everything connected with everything. */
class DenseModelsTest {

  private static final int NODES = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway",
        "serviceTask",
        "send",
        "wait"
      })
  void areJudgedAllTheSame(String kind) {
    assertThat(judge(connected(kind, NODES)))
        .extracting(Finding::mend)
        .isNotEmpty()
        .doesNotContain("");
  }

  private static List<Finding> judge(String bpmn) {
    try {
      return DeployGate.judge(Draft.read(new Bundle(bpmn, Map.of()), START), Around.usual());
    } catch (DeploymentRefused e) {
      return e.findings();
    }
  }

  private static String connected(String kind, int nodes) {
    var drawn =
        new StringBuilder(
            "<startEvent id=\"s\"><messageEventDefinition messageRef=\"m\"/></startEvent>");
    for (int i = 0; i < nodes; i++) {
      drawn.append(node(kind, i));
      for (int j = 0; j < nodes; j++) {
        flow("f%d.%d".formatted(i, j), "n" + i, "n" + j, drawn);
      }
    }
    flow("in", "s", "n0", drawn);
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        <process id="p" isExecutable="true">%s</process><message id="m" name="Signed Up"/></definitions>"""
        .formatted(drawn);
  }

  private static String node(String kind, int number) {
    return switch (kind) {
      case "send" ->
          "<serviceTask id=\"n%d\"><extensionElements><zeebe:taskDefinition type=\"send-email\"/></extensionElements></serviceTask>"
              .formatted(number);
      case "wait" ->
          "<intermediateCatchEvent id=\"n%d\"><timerEventDefinition><timeDuration>PT%dM</timeDuration></timerEventDefinition></intermediateCatchEvent>"
              .formatted(number, number + 1);
      default -> "<%s id=\"n%d\"/>".formatted(kind, number);
    };
  }

  private static void flow(String id, String from, String to, StringBuilder drawn) {
    drawn.append(
        "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, from, to));
  }
}
