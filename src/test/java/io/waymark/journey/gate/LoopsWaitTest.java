package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.IntermediateCatchEventBuilder;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopsWaitTest {

  private static final String PROPERTY = "<zeebe:property name=\"%s\" value=\"%s\"/>";

  @Test
  void aLengthOfTimePassesEveryTime() {
    assertThat(loopWith(wait -> wait.timerWithDuration("P1D"))).isEmpty();
    assertThat(loopWith(wait -> wait.timerWithDuration("PT1S"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=date and time(trigger.starts_at)", "=now()", "2027-01-31T00:00:00Z"})
  void aDateMayBePast(String date) {
    assertThat(loopWith(wait -> wait.timerWithDate(date)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.consequence()).contains("round it without end", "at once"));
  }

  @ParameterizedTest
  @CsvSource({"time, 0", "business-hours, 1", "date, 1", "best-time, 1"})
  void onlyATimeOfDayIsAlwaysStillToCome(String until, int findings) {
    assertThat(loopUntil(until)).hasSize(findings);
  }

  private static List<Finding> loopWith(Consumer<IntermediateCatchEventBuilder> wait) {
    return judge(loop(wait));
  }

  private static String loop(Consumer<IntermediateCatchEventBuilder> wait) {
    var more =
        Bpmn.createExecutableProcess("p")
            .startEvent("in")
            .message("Signed Up")
            .exclusiveGateway("round")
            .intermediateCatchEvent("w", wait)
            .exclusiveGateway("more");
    more.condition("=contact.more = true").connectTo("round");
    return Bpmn.convertToString(more.defaultFlow().endEvent().done());
  }

  private static List<Finding> loopUntil(String until) {
    return judge(
        loop(wait -> wait.timerWithDate("=now()"))
            .replaceFirst(
                "(<(?:bpmn:)?intermediateCatchEvent id=\"w\"[^>]*>)",
                "$1<extensionElements><zeebe:properties xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\">"
                    + PROPERTY.formatted("until", until)
                    + PROPERTY.formatted("attribute", "birthday")
                    + "</zeebe:properties></extensionElements>"));
  }

  private static List<Finding> judge(String bpmn) {
    return new LoopsWait().check(Draft.read(new Bundle(bpmn, Map.of()), START), Around.usual());
  }
}
