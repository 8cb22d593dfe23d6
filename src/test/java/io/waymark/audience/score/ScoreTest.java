package io.waymark.audience.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
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

@WaymarkTest
@Import({Marketing.class, SegmentBuilder.class})
class ScoreTest {

  @Autowired private Marketing marketing;
  @Autowired private Audiences audiences;
  @Autowired private Api api;
  @Autowired private TestClock clock;

  private final String score = "s-" + UUID.randomUUID();
  private final String looked = "Looked " + score;
  private final String ada = "ada-" + score;

  @AfterEach
  void clear() {
    clock.set(WaymarkTest.START);
    api.delete("/api/scores/" + score);
  }

  private static Map<String, Object> each(String event, int points, Object... more) {
    var rule =
        new java.util.HashMap<String, Object>(
            Map.of(
                "reason",
                "did " + event,
                "points",
                points,
                "each",
                Map.of("field", "event." + event)));
    for (int i = 0; i < more.length; i += 2) {
      rule.put((String) more[i], more[i + 1]);
    }
    return rule;
  }

  private static Map<String, Object> fromGermany(int points) {
    return Map.of(
        "reason",
        "lives in Germany",
        "points",
        points,
        "while",
        Map.of(
            "rules", List.of(Map.of("field", "contact.country", "operator", "=", "value", "DE"))));
  }

  private void define(Object... parts) {
    var definition = new java.util.HashMap<String, Object>(Map.of("name", "Interest"));
    for (int i = 0; i < parts.length; i += 2) {
      definition.put((String) parts[i], parts[i + 1]);
    }
    marketing.defines("/api/scores/" + score, definition);
  }

  private int points(String user) {
    return audiences.score(new ContactId(marketing.id(user)), score);
  }

  @Test
  void whatPeopleDoCountsEachTimeAndWhatIsSoAsLongAsItIsSo() {
    marketing.knows(ada, Map.of("country", "DE"));
    define("rules", List.of(each(looked, 10), fromGermany(5)));
    assertThat(points(ada)).isEqualTo(5);
    marketing.does(ada, looked, Map.of());
    marketing.does(ada, looked, Map.of());
    assertThat(points(ada)).isEqualTo(25);
    marketing.knows(ada, Map.of("country", "FR"));
    assertThat(points(ada)).isEqualTo(20);
  }

  @Test
  void everyPointIsExplained() {
    marketing.knows(ada, Map.of("country", "DE"));
    define("rules", List.of(each(looked, 10), fromGermany(5)), "halfLife", "P1D");
    marketing.does(ada, looked, Map.of());
    clock.advance(Duration.ofDays(1));
    var explained = marketing.asks("/api/contacts/" + marketing.id(ada) + "/scores/" + score);
    assertThat(explained.path("points").asInt()).isEqualTo(10);
    assertThat(explained.path("standing").path(0).asString()).isEqualTo("+5 lives in Germany");
    assertThat(explained.path("given").path(0).path("reason").asString())
        .isEqualTo("did " + looked);
    assertThat(explained.path("given").path(0).path("points").asInt()).isEqualTo(10);
    assertThat(explained.path("given").path(0).path("worth").asDouble()).isEqualTo(5.0);
  }

  @Test
  void whatWasDoneBeforeTheScoreWasDefinedCounts() {
    marketing.knows(ada, Map.of());
    marketing.does(ada, looked, Map.of());
    define("rules", List.of(each(looked, 10)));
    assertThat(points(ada)).isEqualTo(10);
    define("rules", List.of(each(looked, 3)));
    assertThat(points(ada)).isEqualTo(3);
  }

  @Test
  void aRuleCountsOnlyAsOftenAsItMay() {
    marketing.knows(ada, Map.of());
    define("rules", List.of(each(looked, 10, "atMost", Map.of("times", 2, "per", "day"))));
    for (int i = 0; i < 3; i++) {
      marketing.does(ada, looked, Map.of());
    }
    assertThat(points(ada)).isEqualTo(20);
    clock.advance(Duration.ofDays(1));
    marketing.does(ada, looked, Map.of());
    assertThat(points(ada)).isEqualTo(30);
  }

  @Test
  void whatMachinesDoNeverCounts() {
    marketing.knows(ada, Map.of());
    define("rules", List.of(each(looked, 10)));
    marketing.does(ada, looked, Map.of("machine", true));
    assertThat(points(ada)).isZero();
    marketing.does(ada, looked, Map.of("machine", false));
    assertThat(points(ada)).isEqualTo(10);
  }

  @Test
  void whatWasEarnedIsWorthHalfAfterAHalfLife() {
    marketing.knows(ada, Map.of());
    define("rules", List.of(each(looked, 80)), "halfLife", "P10D");
    marketing.does(ada, looked, Map.of());
    assertThat(points(ada)).isEqualTo(80);
    clock.advance(Duration.ofDays(10));
    assertThat(points(ada)).isEqualTo(40);
    marketing.does(ada, looked, Map.of());
    assertThat(points(ada)).isEqualTo(120);
    clock.advance(Duration.ofDays(10));
    assertThat(points(ada)).isEqualTo(60);
  }

  @Test
  void aThresholdIsToldOncePerCrossingAndAgainOnlyFromBelow() {
    marketing.knows(ada, Map.of());
    define(
        "rules",
        List.of(each(looked, 60)),
        "halfLife",
        "P10D",
        "thresholds",
        List.of(Map.of("name", "hot", "at", 100, "again", 50)));
    marketing.does(ada, looked, Map.of());
    assertThat(marketing.heard(ada)).isEmpty();
    marketing.does(ada, looked, Map.of());
    marketing.does(ada, looked, Map.of());
    assertThat(marketing.heard(ada)).containsExactly("Score Reached hot");
    clock.advance(Duration.ofDays(10));
    marketing.catchesUp();
    assertThat(points(ada)).isEqualTo(90);
    marketing.does(ada, looked, Map.of());
    assertThat(marketing.heard(ada)).containsExactly("Score Reached hot");
    clock.advance(Duration.ofDays(20));
    marketing.catchesUp();
    assertThat(marketing.heard(ada)).containsExactly("Score Reached hot", "Score Fell hot");
  }

  @Test
  void aSegmentFollowsAScoreThatFadesToTheHour() {
    marketing.knows(ada, Map.of());
    define("rules", List.of(each(looked, 40)), "halfLife", "P4D");
    String segment = "warm-" + UUID.randomUUID().toString().substring(0, 8);
    marketing.defines(
        "/api/segments/" + segment,
        Map.of(
            "name",
            "Warm",
            "definition",
            Map.of(
                "rules",
                List.of(Map.of("field", "score." + score, "operator", ">=", "value", 20)))));
    marketing.does(ada, looked, Map.of());
    assertThat(segments(ada)).contains(segment);
    clock.advance(Duration.ofDays(4).minusHours(1));
    marketing.catchesUp();
    assertThat(segments(ada)).contains(segment);
    clock.advance(Duration.ofHours(6));
    marketing.catchesUp();
    assertThat(points(ada)).isLessThan(20);
    assertThat(segments(ada)).doesNotContain(segment);
    assertThat(api.delete("/api/scores/" + score).body()).contains("asks about this score");
    api.delete("/api/segments/" + segment);
  }

  @Test
  void aSegmentAsksForAGradeAndFollowsPointsAndNewGrades() {
    marketing.knows(ada, Map.of());
    List<?> rules = List.of(each(looked, 40));
    define("rules", rules, "grades", List.of(grade("B", 40), grade("A", 80)));
    String segment = "graded-" + UUID.randomUUID().toString().substring(0, 8);
    String none = segment + "-none";
    marketing.defines("/api/segments/" + segment, asks("grade." + score, "=", "B"));
    marketing.defines("/api/segments/" + none, asks("grade." + score, "null", ""));
    assertThat(segments(ada)).containsOnlyOnce(none).doesNotContain(segment);
    marketing.does(ada, looked, Map.of());
    assertThat(segments(ada)).containsOnlyOnce(segment).doesNotContain(none);
    marketing.does(ada, looked, Map.of());
    assertThat(segments(ada)).doesNotContain(segment, none);
    define("rules", rules, "grades", List.of(grade("B", 40), grade("A", 81)));
    assertThat(segments(ada)).contains(segment);
    define("rules", rules);
    assertThat(segments(ada)).contains(none);
    assertThat(api.delete("/api/scores/" + score).body()).contains("asks about this score");
    api.delete("/api/segments/" + segment);
    api.delete("/api/segments/" + none);
  }

  private static Map<String, Object> grade(String name, int from) {
    return Map.of("name", name, "from", from);
  }

  private static Map<String, Object> asks(String field, String operator, String value) {
    return Map.of(
        "name",
        "Graded",
        "definition",
        Map.of("rules", List.of(Map.of("field", field, "operator", operator, "value", value))));
  }

  @Test
  void anAttributeOfAnotherTypeHasEverybodyCountedAnew() {
    String seats = "seats_" + score.replace('-', '_');
    marketing.knows(ada, Map.of(seats, "700"));
    Map<String, Object> large =
        Map.of(
            "reason",
            "is not 700 as a text",
            "points",
            7,
            "while",
            Map.of("field", "contact." + seats, "operator", "!=", "value", 700));
    assertThat(retype(seats, "NUMBER")).isEqualTo(200);
    define("rules", List.of(large));
    assertThat(points(ada)).isZero();
    assertThat(api.put("/api/attributes/contact/" + seats, "{\"type\":\"TEXT\"}").body())
        .contains("Interest", "asks about");
    define("rules", List.of(has(seats, 3)));
    assertThat(points(ada)).isEqualTo(3);
    marketing.knows(ada, Map.of(seats, 700));
    assertThat(retype(seats, "TEXT")).isEqualTo(200);
    assertThat(audiences.behind()).isTrue();
    marketing.catchesUp();
    assertThat(points(ada)).isEqualTo(3);
  }

  private static Map<String, Object> has(String attribute, int points) {
    return Map.of(
        "reason",
        "is known",
        "points",
        points,
        "while",
        Map.of("field", "contact." + attribute, "operator", "notNull"));
  }

  private int retype(String attribute, String type) {
    return api.put("/api/attributes/contact/" + attribute, "{\"type\":\"" + type + "\"}")
        .statusCode();
  }

  private List<String> segments(String user) {
    return audiences.segments(new ContactId(marketing.id(user)));
  }

  @Test
  void aNewDefinitionTriggersNobodyUnlessItIsAskedTo() {
    marketing.knows(ada, Map.of());
    marketing.does(ada, looked, Map.of());
    define(
        "rules",
        List.of(each(looked, 10)),
        "thresholds",
        List.of(Map.of("name", "warm", "at", 10)));
    assertThat(marketing.heard(ada)).isEmpty();
    marketing.defines(
        "/api/scores/" + score + "?tells=true",
        Map.of(
            "name",
            "Interest",
            "rules",
            List.of(each(looked, 10)),
            "thresholds",
            List.of(Map.of("name", "warm", "at", 10), Map.of("name", "lukewarm", "at", 5))));
    assertThat(marketing.heard(ada)).containsExactly("Score Reached lukewarm");
  }

  @Test
  void twoWhoTurnOutToBeOneCountAsOne() {
    define("rules", List.of(each(looked, 10, "atMost", Map.of("times", 3, "per", "day"))));
    String bob = "bob-" + score;
    for (String user : List.of(ada, bob)) {
      marketing.knows(user, Map.of());
      marketing.does(user, looked, Map.of());
      marketing.does(user, looked, Map.of());
      assertThat(points(user)).isEqualTo(20);
    }
    marketing.sends("alias", Map.of("userId", ada, "previousId", bob));
    assertThat(points(ada)).isEqualTo(30);
  }

  @Test
  void whatCannotBeMeantIsSaidAllAtOnce() {
    assertThat(
            marketing
                .tries(
                    "/api/scores/" + score,
                    Map.of(
                        "name",
                        "Odd",
                        "halfLife",
                        "P1M",
                        "rules",
                        List.of(
                            Map.of("reason", "both", "points", 1),
                            each("Segment Joined", 5),
                            each(looked, 0)),
                        "thresholds",
                        List.of(Map.of("name", "hot", "at", 5, "again", 9))))
                .body())
        .contains("halfLife: Write a length of time")
        .contains("rules[0]: Write either “each”")
        .contains("rules[1].each.field: “Segment Joined” is concluded")
        .contains("rules[2].points: Write how many")
        .contains("thresholds[0].again:");
    assertThat(
            marketing
                .tries(
                    "/api/scores/" + score,
                    Map.of(
                        "name",
                        "Itself",
                        "rules",
                        List.of(
                            Map.of(
                                "reason",
                                "has points",
                                "points",
                                1,
                                "while",
                                Map.of("field", "score." + score, "operator", ">", "value", 3)))))
                .body())
        .contains("would ask about itself");
  }
}
