package io.waymark.audience.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.score.table.DrawnTable;
import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.contact.ContactId;
import io.waymark.support.Api;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

@WaymarkTest
@Import({Marketing.class, SegmentBuilder.class})
class ScoresFromTablesTest {

  @Autowired private Marketing marketing;
  @Autowired private Audiences audiences;
  @Autowired private GivenPoints given;
  @Autowired private LiveScores live;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Api api;
  @Autowired private TestClock clock;

  private final String score = "t-" + UUID.randomUUID();
  private final String looked = "Looked " + score;
  private final String ada = "ada-" + score;

  @AfterEach
  void clear() {
    clock.set(WaymarkTest.START);
    api.delete("/api/scores/" + score);
  }

  private DrawnTable table() {
    return new DrawnTable(
            "Interest", "event; event.path; event.seconds; contact.country | points; atMost; per")
        .row(
            "saw the prices",
            "\"%s\"; starts with(?, \"/pricing\"); ; ; 10; 2; \"day\"".formatted(looked))
        .row("read for long", "\"%s\"; not(\"/jobs\"); [60..600]; ; 4; ; ".formatted(looked))
        .row("lives in the south", "; ; ; \"IT\",\"ES\"; -3; ; ");
  }

  private HttpResponse<String> puts(DrawnTable table) {
    return api.put("/api/scores/" + score + "/rules", table.xml(), "application/xml");
  }

  private int points() {
    return audiences.score(new ContactId(marketing.id(ada)), score);
  }

  private void looks(String path, int seconds) {
    marketing.does(ada, looked, Map.of("path", path, "seconds", seconds));
  }

  @Test
  void pointsAreThoseOfTheRowsThatHoldAtOnceAndCountedAnew() {
    marketing.knows(ada, Map.of("country", "ES"));
    assertThat(puts(table()).statusCode()).isEqualTo(202);
    marketing.catchesUp();
    assertThat(points()).isEqualTo(-3);
    looks("/pricing/teams", 5);
    looks("/pricing", 90);
    looks("/pricing", 700);
    looks("/jobs", 90);
    looks("/blog", 60);
    assertThat(points()).isEqualTo(10 + 10 + 4 + 4 - 3);
    clock.advance(Duration.ofDays(1));
    looks("/pricing", 1);
    assertThat(points()).isEqualTo(35);
    transaction.executeWithoutResult(
        status ->
            given.recount(
                live.find(score).orElseThrow(),
                List.of(new ContactId(marketing.id(ada))),
                clock.instant()));
    assertThat(points()).isEqualTo(35);
    var explained = marketing.asks("/api/contacts/" + marketing.id(ada) + "/scores/" + score);
    assertThat(explained.path("standing").path(0).asString()).isEqualTo("−3 lives in the south");
    assertThat(explained.path("given").valueStream().map(given -> given.path("reason").asString()))
        .containsOnly("saw the prices", "read for long")
        .hasSize(5);
  }

  @Test
  void aTableChangesTheRulesAndNothingElse() {
    marketing.knows(ada, Map.of("country", "ES"));
    marketing.defines(
        "/api/scores/" + score,
        Map.of(
            "name",
            "Of the JSON",
            "halfLife",
            "P9D",
            "thresholds",
            List.of(Map.of("name", "warm", "at", 5))));
    HttpResponse<String> answer = puts(table());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .contains("Of the JSON", "P9D", "warm", "path begins with", "at most 2 times a day");
    marketing.catchesUp();
    assertThat(puts(table()).statusCode()).isEqualTo(200);
  }

  @Test
  void aTableWithoutAScoreMakesOneOfItsName() {
    marketing.knows(ada, Map.of("country", "ES"));
    assertThat(puts(table()).body()).contains("\"name\":\"Interest\"");
  }

  @Test
  void whatCannotBeTakenIsSaidByRowAndColumn() {
    HttpResponse<String> answer =
        puts(
            new DrawnTable("Interest", "contact.unheard; event | points")
                .row("one", "5; ; 1")
                .row("two", "; now(); 1"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("table “Interest”, row 1, column contact.unheard", "row 2, column event");
    assertThat(
            api.put("/api/scores/" + score + "/rules", "{\"rules\": []}", "application/json")
                .body())
        .contains("The file is no XML");
    assertThat(api.put("/api/scores/" + score + "/rules", "", "application/xml").statusCode())
        .isEqualTo(400);
    assertThat(
            puts(new DrawnTable("Itself", "score." + score + " | points")
                    .row("has points", "> 3; 1"))
                .body())
        .contains("would ask about itself");
    assertThat(api.get("/api/scores/" + score).statusCode()).isEqualTo(404);
  }
}
