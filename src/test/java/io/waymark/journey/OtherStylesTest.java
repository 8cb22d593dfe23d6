package io.waymark.journey;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.minutes;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.waitingAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Style;
import io.waymark.test.Expectation;
import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What else BPMN offers: it runs with the right exits, or it is refused with the reason. */
@JourneyTest
class OtherStylesTest {

  @Autowired Api api;
  @Autowired JdbcClient sql;

  private final String id = "style-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Came " + id;

  @AfterEach
  void nobodyHasAnIncident() {
    assertThat(
            sql.sql(
                    "select i.message from incident i join enrolment e on e.id = i.enrolment_id"
                        + " where e.journey = :id and resolved is null")
                .param("id", id)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void aPoolWithLanesIsAJourneyLikeAnyOther() {
    deploy(
        style()
            .inAPool()
            .task("first")
            .timer("wait", "P2D")
            .task("second")
            .flows("entry first wait second end"));
    whoCame().after(days(3)).expect(email("first"), email("second"), completed());
    whoBuysLeaves(days(1), email("first"));
  }

  @Test
  void aHeldMessageIsNotSentOnceItsEdgeTimerHasLedAway() {
    deploy(
        style()
            .task("first")
            .timer("wait", "PT1H")
            .task("offer")
            .edgeTimer("late", "offer", "PT2H", true)
            .task("reminder")
            .flows("entry first wait offer end")
            .end("late-end")
            .flows("late reminder late-end"));
    Story ada = whoCame().after(minutes(30));
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"a typo\"}");
    ada.after(hours(4)).expect(email("first"));
    api.post("/api/journeys/" + id + "/resume", "{}");
    ada.after(hours(1)).expect(email("reminder"), skipped("offer", "left"), completed());
  }

  @Test
  void anExitEndsAlsoWhatStandsInAnEmbeddedSubprocess() {
    deploy(
        style()
            .task("first")
            .inside(
                "inner",
                inner ->
                    inner
                        .task("second")
                        .timer("wait", "P2D")
                        .task("third")
                        .flows("inner-start second wait third inner-end"))
            .task("fourth")
            .flows("entry first inner fourth end"));
    whoCame()
        .expect(email("first"), email("second"))
        .after(days(3))
        .expect(email("third"), email("fourth"), completed());
    whoBuysLeaves(days(1), email("first"), email("second"));
  }

  @Test
  void aTimerOnTheEdgeOfASubprocessCutsItShort() {
    deploy(
        style()
            .inside(
                "inner",
                inner ->
                    inner
                        .task("first")
                        .timer("long", "P9D")
                        .task("late")
                        .flows("inner-start first long late inner-end"))
            .edgeTimer("cut", "inner", "P2D", true)
            .task("instead")
            .flows("entry inner end")
            .timer("then", "P9D")
            .task("much-later")
            .flows("cut instead then much-later end"));
    whoCame()
        .after(days(3))
        .expect(email("first"), email("instead"))
        .after(days(12))
        .expect(email("much-later"), completed());
    whoBuysLeaves(days(1), email("first"));
  }

  @Test
  void aTimerOnTheEdgeThatDoesNotInterruptAddsToWhatGoesOn() {
    deploy(
        style()
            .inside(
                "inner",
                inner ->
                    inner
                        .task("first")
                        .timer("long", "P4D")
                        .task("late")
                        .flows("inner-start first long late inner-end"))
            .edgeTimer("reminder", "inner", "P2D", false)
            .task("between")
            .end("other-end")
            .flows("entry inner end")
            .flows("reminder between other-end"));
    whoCame()
        .after(days(3))
        .expect(email("first"), email("between"))
        .after(days(2))
        .expect(email("late"), completed());
    whoBuysLeaves(days(1), email("first"));
  }

  @Test
  void branchesSideBySideAllEndWithTheExit() {
    deploy(
        style()
            .gateway("parallelGateway", "fork")
            .gateway("parallelGateway", "join")
            .timer("one-day", "P1D")
            .task("first")
            .timer("two-days", "P2D")
            .task("second")
            .task("last")
            .flows("entry fork one-day first join last end")
            .flows("fork two-days second join"));
    whoCame().after(days(3)).expect(email("first"), email("second"), email("last"), completed());
    whoBuysLeaves(hours(36), email("first"));
  }

  @Test
  void aWaitRightBeforeWaysComeTogetherIsOverWhenItIs() {
    deploy(
        style()
            .gateway("parallelGateway", "fork")
            .gateway("parallelGateway", "join")
            .timer("one-day", "P1D")
            .timer("three-days", "P3D")
            .timer("also-three", "P3D")
            .end("other-end")
            .task("last")
            .flows("entry fork one-day join last end")
            .flows("fork three-days join")
            .flows("fork also-three other-end"));
    whoCame()
        .after(days(2))
        .expect(nothing(), waitingAt("three-days"))
        .after(days(2))
        .expect(email("last"), completed());
  }

  @Test
  void anEdgeTimerRightBeforeAnEndIsOverWhenItIs() {
    deploy(
        style()
            .inside(
                "inner",
                inner ->
                    inner
                        .timer("long", "P4D")
                        .task("late")
                        .flows("inner-start long late inner-end"))
            .edgeTimer("noted", "inner", "P1D", false)
            .end("other-end")
            .flows("entry inner end")
            .flows("noted other-end"));
    whoCame()
        .after(days(2))
        .expect(nothing(), waitingAt("long"))
        .after(days(3))
        .expect(email("late"), completed());
  }

  @Test
  void aTerminateEndEndsTheOtherBranchAsWell() {
    deploy(
        style()
            .gateway("parallelGateway", "fork")
            .timer("one-day", "P1D")
            .task("first")
            .terminate("all-over")
            .timer("two-days", "P2D")
            .task("never")
            .flows("entry fork one-day first all-over")
            .flows("fork two-days never end"));
    whoCame().after(days(9)).expect(email("first"), completed());
  }

  @Test
  void anInclusiveGatewayTakesEveryWayThatIsTrue() {
    deploy(
        style()
            .gateway("inclusiveGateway", "which", "to-other")
            .task("tea")
            .task("cups")
            .task("other")
            .flows("entry which")
            .when("which", "tea", "=contact.likes_tea = true")
            .timer("later", "PT1H")
            .when("which", "later", "=contact.likes_cups = true")
            .flow("to-other", "which", "other")
            .flows("tea end")
            .flows("later cups end")
            .flows("other end"));
    given(contact().with("likes_tea", true).with("likes_cups", true))
        .does(event)
        .after(hours(2))
        .expect(email("tea"), email("cups"), completed());
    whoCame().expect(email("other"), completed());
  }

  @Test
  void whatGoesOffToAnEndOfItsOwnDoesNotHinderTheOthersFromComingTogether() {
    deploy(
        style()
            .gateway("parallelGateway", "fork")
            .gateway("parallelGateway", "join")
            .inside(
                "inner",
                inner ->
                    inner
                        .timer("long", "P4D")
                        .task("first")
                        .flows("inner-start long first inner-end"))
            .edgeTimer("reminder", "inner", "P2D", false)
            .task("between")
            .end("other-end")
            .timer("one-day", "P1D")
            .task("second")
            .task("last")
            .flows("entry fork inner join last end")
            .flows("fork one-day second join")
            .flows("reminder between other-end"));
    whoCame()
        .after(days(3))
        .expect(email("second"), email("between"))
        .after(days(2))
        .expect(email("first"), email("last"), completed());
    whoBuysLeaves(days(3), email("second"), email("between"));
  }

  @Test
  void waysAtOnceInASubprocessAreOneWayBehindIt() {
    deploy(
        style()
            .gateway("exclusiveGateway", "which", "to-other")
            .inside(
                "inner",
                inner ->
                    inner
                        .gateway("parallelGateway", "fork")
                        .task("first")
                        .timer("one-day", "P1D")
                        .task("second")
                        .end("inner-over")
                        .flows("inner-start fork first inner-end")
                        .flows("fork one-day second inner-over"))
            .task("other")
            .gateway("exclusiveGateway", "merge")
            .task("last")
            .flows("entry which")
            .when("which", "inner", "=contact.likes_tea = true")
            .flow("to-other", "which", "other")
            .flows("inner merge last end")
            .flows("other merge"));
    given(contact().with("likes_tea", true))
        .does(event)
        .expect(email("first"))
        .after(days(2))
        .expect(email("second"), email("last"), completed());
    whoCame().expect(email("other"), email("last"), completed());
  }

  @Test
  void anInclusiveGatewayWaitsForEveryWayThatWasTaken() {
    deploy(
        style()
            .gateway("inclusiveGateway", "which", "to-other")
            .task("tea")
            .timer("later", "P1D")
            .task("cups")
            .task("other")
            .gateway("inclusiveGateway", "together")
            .task("last")
            .flows("entry which")
            .when("which", "tea", "=contact.likes_tea = true")
            .when("which", "later", "=contact.likes_cups = true")
            .flow("to-other", "which", "other")
            .flows("tea together last end")
            .flows("later cups together")
            .flows("other together"));
    given(contact().with("likes_tea", true).with("likes_cups", true))
        .does(event)
        .expect(email("tea"))
        .after(days(2))
        .expect(email("cups"), email("last"), completed());
    whoCame().expect(email("other"), email("last"), completed());
  }

  @Test
  void aCallActivityIsRefusedWithTheReason() {
    HttpResponse<String> answer =
        api.deploy(
            style()
                .node(
                    "<callActivity id=\"called\"><extensionElements><zeebe:calledElement"
                        + " processId=\"other\"/></extensionElements></callActivity>")
                .flows("entry called end")
                .zip(),
            "application/zip");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("called").contains("call activity");
  }

  private Story whoCame() {
    return given(contact()).does(event);
  }

  /** Whoever buys on the way leaves at once, and nothing comes after that. */
  private void whoBuysLeaves(Duration after, Expectation... until) {
    whoCame()
        .after(after)
        .expect(until)
        .does("Order Completed")
        .after(days(12))
        .expect(exited("bought"));
  }

  private Style style() {
    return new Style(id, event);
  }

  private void deploy(Style style) {
    HttpResponse<String> answer = api.deploy(style.zip(), "application/zip");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }
}
