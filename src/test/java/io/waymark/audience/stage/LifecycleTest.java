package io.waymark.audience.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.score.Marketing;
import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.contact.ContactId;
import io.waymark.support.Api;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@WaymarkTest
@Import({Marketing.class, SegmentBuilder.class})
class LifecycleTest {

  @Autowired private Marketing marketing;
  @Autowired private Audiences audiences;
  @Autowired private Api api;
  @Autowired private TestClock clock;

  private final String used = "Used " + UUID.randomUUID();
  private final String paid = "Paid " + UUID.randomUUID();
  private final String ada = "ada-" + UUID.randomUUID();

  @AfterEach
  void clear() {
    clock.set(WaymarkTest.START);
    marketing.tries("/api/lifecycle", Map.of("stages", List.of()));
    marketing.catchesUp();
  }

  private static Map<String, Object> stage(
      String key, String field, String operator, Object value) {
    return Map.of(
        "key",
        key,
        "name",
        key,
        "entry",
        Map.of("rules", List.of(Map.of("field", field, "operator", operator, "value", value))));
  }

  private void trialActiveCustomer() {
    marketing.defines(
        "/api/lifecycle",
        Map.of(
            "stages",
            List.of(
                stage("trial", "contact.trial", "=", true),
                stage("active", "event." + used, "did", Map.of("within", "P7D")),
                Map.of(
                    "key",
                    "customer",
                    "name",
                    "Customer",
                    "stays",
                    true,
                    "entry",
                    Map.of("field", "event." + paid, "operator", "did", "value", Map.of())),
                Map.of("key", "partner", "name", "Partner"))));
  }

  private String stageOf(String user) {
    return audiences.stage(new ContactId(marketing.id(user))).orElse("none");
  }

  @Test
  void peopleAreInTheLastStageWhoseConditionHoldsAlsoWhenTimeTakesItAway() {
    marketing.knows(ada, Map.of("trial", true));
    trialActiveCustomer();
    assertThat(stageOf(ada)).isEqualTo("trial");
    assertThat(marketing.heard(ada)).isEmpty();
    marketing.does(ada, used, Map.of());
    assertThat(stageOf(ada)).isEqualTo("active");
    clock.advance(Duration.ofDays(8));
    marketing.catchesUp();
    assertThat(stageOf(ada)).isEqualTo("trial");
    assertThat(marketing.heard(ada))
        .containsExactly("Stage Changed trial ->active", "Stage Changed active ->trial");
  }

  @Test
  void whoeverComesIntoAStageThatPeopleStayInFallsBackNoMore() {
    marketing.knows(ada, Map.of("trial", true));
    trialActiveCustomer();
    marketing.does(ada, paid, Map.of());
    marketing.does(ada, used, Map.of());
    assertThat(stageOf(ada)).isEqualTo("customer");
    marketing.knows(ada, Map.of("trial", false));
    assertThat(stageOf(ada)).isEqualTo("customer");
  }

  @Test
  void aStageWithoutAConditionIsEnteredByHandAndItsHistoryIsTold() {
    marketing.knows(ada, Map.of("trial", true));
    trialActiveCustomer();
    String address = "/api/contacts/" + marketing.id(ada);
    assertThat(
            marketing
                .tries(address + "/stage", Map.of("stage", "partner", "reason", "signed today"))
                .statusCode())
        .isEqualTo(204);
    marketing.catchesUp();
    assertThat(stageOf(ada)).isEqualTo("partner");
    assertThat(marketing.heard(ada)).containsExactly("Stage Changed trial ->partner");
    JsonNode history = marketing.asks(address + "/stages").path("items");
    assertThat(history.path(0).path("reason").asString()).isEqualTo("signed today");
    assertThat(history.path(1).path("reason").asString())
        .isEqualTo("They have the attribute trial that is true.");
    assertThat(marketing.tries(address + "/stage", Map.of("stage", "trial")).body())
        .contains("A condition says who is in the stage");
    assertThat(marketing.tries(address + "/stage", Map.of("stage", "partnr")).body())
        .contains("There is no stage “partnr”");
  }

  @Test
  void howManyAreInEachStageAndForHowLongIsCounted() {
    marketing.knows(ada, Map.of("trial", true));
    trialActiveCustomer();
    marketing.does(ada, paid, Map.of());
    clock.advance(Duration.ofDays(3));
    JsonNode people = marketing.asks("/api/lifecycle").path("people");
    assertThat(people.path(2).path("stage").asString()).isEqualTo("customer");
    assertThat(people.path(2).path("people").asInt()).isEqualTo(1);
    assertThat(people.path(2).path("medianDays").asDouble()).isEqualTo(3.0);
  }

  @Test
  void stagesThatWouldAskAboutThemselvesAreRefused() {
    assertThat(
            marketing
                .tries(
                    "/api/lifecycle", Map.of("stages", List.of(stage("odd", "stage", "!=", "odd"))))
                .body())
        .contains("would ask about themselves");
  }
}
