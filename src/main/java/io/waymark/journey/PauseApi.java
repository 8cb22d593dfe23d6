package io.waymark.journey;

import io.waymark.access.Audit;
import io.waymark.enrolment.Hold;
import io.waymark.enrolment.Holds;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The switch that holds everybody: nothing is sent and nobody enters, in whatever journey. */
@RestController
class PauseApi {

  private final Holds holds;
  private final JourneySettings settings;
  private final Audit audit;
  private final Clock clock;

  PauseApi(Holds holds, JourneySettings settings, Audit audit, Clock clock) {
    this.holds = holds;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param waitingMessages how many are held over all journeys, or wait for their turn after they
   *     were
   */
  record State(
      boolean paused, @Nullable String reason, @Nullable Instant since, long waitingMessages) {}

  @GetMapping("/api/pause")
  State look() {
    Optional<Hold> hold = holds.set(Holds.EVERYBODY);
    return new State(
        hold.isPresent(),
        hold.map(Hold::reason).orElse(null),
        hold.map(Hold::since).orElse(null),
        holds.waiting(null));
  }

  @PostMapping("/api/pause")
  @Transactional
  public State pause(@RequestBody(required = false) @Nullable Said reason) {
    holds.pause(Holds.EVERYBODY, Said.of(reason), clock.instant());
    audit.record("pause everything", Holds.EVERYBODY);
    return look();
  }

  /** Journeys that are paused by themselves stay so. */
  @PostMapping("/api/resume")
  @Transactional
  public Resumed resume(@RequestBody(required = false) @Nullable Pace pace) {
    int perMinute = Pace.of(pace, settings);
    int waiting = holds.resume(Holds.EVERYBODY, perMinute, clock.instant());
    audit.record("resume everything", Holds.EVERYBODY);
    return new Resumed(waiting, perMinute);
  }
}
