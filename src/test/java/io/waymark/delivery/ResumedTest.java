package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Holds;
import io.waymark.support.Api;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** After a pause of days not everybody is written to in the same minute. */
@WaymarkTest
@Import(Desk.class)
class ResumedTest {

  @Autowired Desk desk;
  @Autowired Api api;

  private final String journey = "resumed-" + UUID.randomUUID();
  private final TestClock clock = Desk.clock();
  private final FakeChannel provider = new FakeChannel();
  private Deliveries deliveries;
  private List<Enrolment> passes;

  @BeforeEach
  void fiveAreHeld() {
    deliveries = desk.deliveries(provider, clock, Clock.systemUTC());
    desk.holds.pause(journey, "under review", clock.instant());
    passes = new ArrayList<>();
    Stream.generate(() -> desk.pass(desk.personWithConsent(), journey))
        .limit(5)
        .forEach(
            pass -> {
              passes.add(pass);
              deliveries.send(Desk.promotional(pass));
              clock.advance(Duration.ofMinutes(1));
            });
    clock.advance(Duration.ofDays(2));
  }

  @AfterEach
  void lift() {
    desk.holds.resume(journey, 600, clock.instant());
    desk.holds.resume(Holds.EVERYBODY, 600, clock.instant());
  }

  @Test
  void theyGoOutOneAfterTheOtherInTheOrderInWhichTheyWereDue() {
    assertThat(desk.holds.resume(journey, 2, clock.instant())).isEqualTo(5);
    assertThat(letGo()).containsExactly(passes.get(0));
    clock.advance(Duration.ofSeconds(29));
    assertThat(letGo()).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(letGo()).containsExactly(passes.get(1));
    assertThat(desk.holds.waiting(journey)).isEqualTo(3);
    clock.advance(Duration.ofSeconds(90));
    assertThat(letGo()).containsExactlyElementsOf(passes.subList(2, 5));
    assertThat(desk.holds.waiting(journey)).isZero();
    assertThat(provider.handed).hasSize(5);
  }

  @Test
  void whatMakesNoSenseAnyMoreIsLeftOutAtOnceAndTakesNobodysTurn() {
    Enrolment late = desk.pass(desk.personWithConsent(), journey);
    deliveries.send(Desk.message(late, true, clock.instant().plus(Duration.ofHours(1)), "Hello"));
    clock.advance(Duration.ofHours(2));
    assertThat(desk.holds.resume(journey, 1, clock.instant())).isEqualTo(5);
    assertThat(letGo()).contains(passes.getFirst()).hasSize(2);
    assertThat(desk.told(late)).isEqualTo("skipped too-late");
  }

  @Test
  void whoBuysWhileWaitingForTheirTurnGetsNothing() {
    desk.holds.resume(journey, 1, clock.instant());
    desk.buys(passes.getLast());
    assertThat(letGo()).extracting(Enrolment::id).contains(passes.getLast().id());
    assertThat(desk.told(passes.getLast())).isEqualTo("skipped exited");
  }

  @Test
  void theSwitchForEverybodyLetsGoOfNothingThatIsPausedByItself() {
    api.post("/api/pause", "{\"reason\":\"the mail server was sold\"}");
    desk.holds.resume(journey, 600, clock.instant());
    assertThat(letGo()).isEmpty();
    desk.holds.pause(journey, "under review", clock.instant());
    api.post("/api/resume", "");
    assertThat(letGo()).isEmpty();
    assertThat(desk.holds.resume(journey, 600, clock.instant())).isEqualTo(5);
    assertThat(letGo()).hasSize(5);
  }

  @Test
  void theSwitchForEverybodyWantsAReasonAndSaysIt() {
    assertThat(api.post("/api/pause", "{}").statusCode()).isEqualTo(400);
    assertThat(api.post("/api/pause", "").body()).contains("Say why");
    assertThat(api.get("/api/pause").body()).contains("\"paused\":false");
    assertThat(api.post("/api/pause", "{\"reason\":\"the mail server was sold\"}").statusCode())
        .isEqualTo(200);
    assertThat(api.get("/api/pause").body())
        .contains("\"paused\":true", "\"reason\":\"the mail server was sold\"", "\"since\":");
    Enrolment other = desk.pass(desk.personWithConsent(), "another-" + journey);
    assertThat(deliveries.send(Desk.promotional(other)))
        .isEqualTo(new Outcome.Held(null, "Held back: the mail server was sold."));
    assertThat(api.post("/api/resume", "{\"perMinute\":0}").statusCode()).isEqualTo(400);
    assertThat(api.post("/api/resume", "{\"perMinute\":60}").body()).contains("\"perMinute\":60");
    assertThat(api.get("/api/audit?size=2").body())
        .contains("resume everything", "pause everything");
  }

  /** Sends again what is due of this journey. */
  private List<Enrolment> letGo() {
    List<Enrolment> due =
        deliveries.takeDue(500, Duration.ofMinutes(1)).stream()
            .flatMap(held -> desk.enrolments.find(held.key().enrolment()).stream())
            .filter(pass -> pass.journey().equals(journey))
            .sorted(Comparator.comparing(Enrolment::id))
            .toList();
    due.forEach(pass -> deliveries.send(Desk.promotional(pass)));
    return due;
  }
}
