package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EdgesLeadOnTest {

  private static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
      <message id="m" name="Came"/>
      <process id="edgy" isExecutable="true">
      <startEvent id="entry"><messageEventDefinition id="md" messageRef="m"/></startEvent>
      <sequenceFlow id="f1" sourceRef="entry" targetRef="step"/>
      %s
      <sequenceFlow id="f2" sourceRef="step" targetRef="end"/>
      <endEvent id="end"/>
      </process></definitions>
      """;
  private static final String TASK =
      """
      <serviceTask id="step"><extensionElements><zeebe:taskDefinition type="update-score"/></extensionElements></serviceTask>
      <boundaryEvent id="edge" attachedToRef="step"><timerEventDefinition id="td"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
      """;

  @Test
  void anEventAtAnEdgeWithoutAnArrowIsNamed() {
    assertThat(about("edge", TASK))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.consequence()).contains("nowhere to go");
              assertThat(finding.mend()).contains("Draw an arrow");
            });
    String led = "<sequenceFlow id=\"f3\" sourceRef=\"edge\" targetRef=\"end\"/>";
    assertThat(about("edge", TASK + led)).isEmpty();
  }

  @Test
  void whoCallsAnotherProcessIsToldToPutItIntoASubprocess() {
    assertThat(about("step", "<callActivity id=\"step\"/>"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.mend()).contains("Draw a subprocess"));
  }

  private static List<Finding> about(String element, String content) {
    var bundle = new Bundle(MODEL.formatted(content), Map.of());
    return DeployGate.judge(Draft.read(bundle, START), Around.usual()).stream()
        .filter(finding -> finding.element().equals(element))
        .toList();
  }
}
