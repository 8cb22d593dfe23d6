package io.waymark.journey.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One sound model, made bad in one way after the other. */
class DeployGateTest {

  private static final StepCatalog STEPS =
      new StepCatalog() {
        @Override
        public Collection<String> types() {
          return List.of("send-email", "update-score", "update-contact");
        }

        @Override
        public List<Finding> check(JourneyModel.Task task, Bundle bundle) {
          return List.of();
        }
      };

  private String model;

  @BeforeEach
  void aSoundModel() throws IOException {
    model = Files.readString(Path.of("src/test/resources/journeys/thanks/thanks.bpmn"));
  }

  @Test
  void aSoundModelPasses() {
    assertThat(judge(model)).isEmpty();
  }

  @Test
  void withoutAnEntryNobodyWouldGetIn() {
    refuses(
        "<bpmn:messageEventDefinition id=\"m1\" messageRef=\"order\" />", "", "came", "no entry");
  }

  @Test
  void aPromotionNeedsAGoal() {
    refuses(
        "<zeebe:property name=\"goal\" value=\"Order Completed\" />", "", "came", "has no goal");
  }

  @Test
  void aPromotionNeedsAnExitOnItsGoal() {
    refuses(
        "name=\"goal\" value=\"Order Completed\"",
        "name=\"goal\" value=\"Subscribed\"",
        "came",
        "sold what they have already bought");
  }

  @Test
  void unknownJobTypesWouldStopPeople() {
    refuses("type=\"update-score\"", "type=\"update-scores\"", "points", "Nobody works on");
  }

  @Test
  void aTaskWithoutAJobTypeWouldStopPeople() {
    refuses("<zeebe:taskDefinition type=\"update-score\" />", "", "points", "no job type");
  }

  @Test
  void expressionsMustParse() {
    refuses("=contact.plan = \"pro\"", "=contact.plan = = \"pro\"", "f2", "cannot be understood");
  }

  @Test
  void filtersMustParse() {
    refuses("=event.thanks = true", "=event.thanks = (", "came", "cannot be understood");
  }

  @Test
  void timesMustParse() {
    refuses(">P2D<", ">two days<", "two-days", "cannot be understood");
  }

  @Test
  void aBranchNeedsADefault() {
    refuses("default=\"f3\"", "", "which", "none of the conditions applies");
  }

  @Test
  void aWaitForAnEventNeedsATimeOut() {
    String timer =
        model.substring(
            model.indexOf("<bpmn:timerEventDefinition"),
            model.indexOf("</bpmn:timerEventDefinition>") + 29);
    String message = "<bpmn:messageEventDefinition id=\"m9\" messageRef=\"review\" />";
    assertThat(judge(model.replace(timer, message)))
        .anySatisfy(
            finding -> assertThat(finding.consequence()).contains("would wait here for ever"));
  }

  @Test
  void aLoopNeedsAWait() {
    String looped =
        model
            .replace(
                "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"note\" targetRef=\"wait\" />",
                "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"note\" targetRef=\"which\" />")
            .replace("<bpmn:incoming>f5</bpmn:incoming>", "")
            .replace(
                "<bpmn:incoming>f1</bpmn:incoming>",
                "<bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f5</bpmn:incoming>");
    assertThat(judge(looped))
        .anySatisfy(finding -> assertThat(finding.consequence()).contains("without end"));
  }

  @Test
  void nothingMayStandWhereNoWayLeads() {
    refuses(
        "</bpmn:process>",
        "<bpmn:endEvent id=\"lost\" /></bpmn:process>",
        "lost",
        "No way leads here");
  }

  @Test
  void anExitInterrupts() {
    refuses(
        "<bpmn:startEvent id=\"ordered-again\">",
        "<bpmn:startEvent id=\"ordered-again\" isInterrupting=\"false\">",
        "ordered-again",
        "does not interrupt");
  }

  @Test
  void personalDataStaysOutOfTheEngine() {
    refuses(
        "<zeebe:taskDefinition type=\"update-score\" />",
        "<zeebe:taskDefinition type=\"update-score\" /><zeebe:ioMapping><zeebe:input source=\"=contact.email\" target=\"mail\" /></zeebe:ioMapping>",
        "points",
        "could not be erased");
  }

  @Test
  void elementsNobodyServesAreRefused() {
    refuses(
        "bpmn:serviceTask id=\"points\"",
        "bpmn:userTask id=\"points\"",
        "points",
        "user task",
        "</bpmn:serviceTask>\n    <bpmn:serviceTask id=\"note\"",
        "</bpmn:userTask>\n    <bpmn:serviceTask id=\"note\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<a/>",
        "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"
      })
  void whatIsNoModelIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Draft.read(new Bundle(text, Map.of())))
        .isInstanceOf(DeploymentRefused.class)
        .satisfies(
            e -> assertThat(((DeploymentRefused) e).findings().getFirst().mend()).isNotBlank());
  }

  @Test
  void externalEntitiesAreNotEvenRead() {
    String evil =
        model.replace(
            "<bpmn:definitions",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions");
    assertThatThrownBy(() -> Draft.read(new Bundle(evil, Map.of())))
        .hasMessageContaining("document type");
  }

  private void refuses(
      String sound, String bad, String element, String consequence, String... further) {
    assertThat(model).contains(sound);
    String changed = model.replace(sound, bad);
    for (int i = 0; i < further.length; i += 2) {
      assertThat(changed).contains(further[i]);
      changed = changed.replace(further[i], further[i + 1]);
    }
    assertThat(judge(changed))
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.element()).isEqualTo(element);
              assertThat(finding.consequence()).contains(consequence);
              assertThat(finding.mend()).isNotBlank();
            });
  }

  private static List<Finding> judge(String bpmn) {
    return DeployGate.judge(Draft.read(new Bundle(bpmn, Map.of())), STEPS);
  }
}
