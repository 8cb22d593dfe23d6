package io.waymark.journey;

import io.waymark.enrolment.Agenda;
import io.waymark.enrolment.Due;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Waits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Moves time on, from due moment to due moment, everything drained in between: a jump over several
 * waits at once would have the engine plan the later ones from the moment it arrives at.
 */
@Component
public class VirtualTime {

  private static final int NAMED = 5;

  /**
   * How it is found out that nobody is under way.
   *
   * @param between how long until the next look, by the real clock
   * @param quiet how many looks in a row must find nobody
   */
  public record Looks(Duration between, int quiet) {

    /** Also where one person may be in two places at once, of which one shows nothing. */
    public static final Looks PATIENT = new Looks(Duration.ofMillis(20), 6);

    /** Where everybody is in one place: whoever is under way is seen. */
    public static final Looks QUICK = new Looks(Duration.ofMillis(3), 2);
  }

  private final ObjectProvider<MovableClock> clock;
  private final List<Agenda> agendas;
  private final Waits waits;
  private final Outbox outbox;
  private final Between between;
  private final Clock realClock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  VirtualTime(
      ObjectProvider<MovableClock> clock,
      List<Agenda> agendas,
      Waits waits,
      Outbox outbox,
      Between between,
      @Qualifier("real") Clock realClock) {
    this.clock = clock;
    this.agendas = agendas;
    this.waits = waits;
    this.outbox = outbox;
    this.between = between;
    this.realClock = realClock;
  }

  /**
   * What happened.
   *
   * @param stops how many due moments there were on the way
   * @param settled false if somebody was still under way when patience ended: time then stands at
   *     {@code to}, short of where it was to go
   * @param detail who or what that is, and what to do; null if settled
   */
  public record Journeyed(
      Instant from, Instant to, int stops, boolean settled, @Nullable String detail) {}

  /** Somebody is still under way. The message says who, and what to do. */
  public static final class Unsettled extends RuntimeException {

    private final transient List<EnrolmentId> between;

    Unsettled(String message, List<EnrolmentId> between) {
      super(message);
      this.between = between;
    }

    /** The passes that are between two elements; empty where something else is under way. */
    public List<EnrolmentId> between() {
      return between;
    }
  }

  /** Time cannot be moved now. The message says why. */
  public static final class Immovable extends RuntimeException {
    Immovable(String message) {
      super(message);
    }
  }

  /**
   * @param patience by the real clock, for each stop
   * @throws Immovable where the clock is not ours, or somebody else moves it at this moment
   */
  public Journeyed advance(Duration duration, Duration patience) {
    MovableClock movable = movable();
    if (!oneAtATime.tryLock()) {
      throw new Immovable("Time is being moved already. Wait until that has come to its end.");
    }
    try {
      return advance(movable, duration, patience);
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Moves on at once, whatever becomes due on the way: for whoever makes sure that no person has
   * more than one thing due in between. Does not wait for what that sets going.
   *
   * @throws Immovable where the clock is not ours
   */
  public void jumpTo(Instant instant) {
    moveTo(movable(), instant);
  }

  /**
   * Waits until nobody is on the way from one element to the next.
   *
   * @return up to when everybody was looked after, by the business clock: what has become due since
   *     comes next
   * @throws Unsettled where patience, by the real clock, ended before
   */
  public Instant settle(Duration patience, Looks looks) {
    MovableClock movable = movable();
    return settle(movable, patience, looks)
        .orElseThrow(() -> new Unsettled(unsettled(movable.now()), stillBetween(movable.now())));
  }

  /** What becomes due after the one moment and not after the other, in order. */
  public List<Due> dues(Instant after, Instant until) {
    return Stream.concat(
            waits.dues(after, until).stream(),
            agendas.stream().flatMap(agenda -> agenda.dues(after, until).stream()))
        .sorted(Comparator.comparing(Due::at))
        .toList();
  }

  private MovableClock movable() {
    MovableClock movable = clock.getIfAvailable();
    if (movable == null) {
      throw new Immovable("Time can be moved in the embedded runtime only.");
    }
    return movable;
  }

  private Journeyed advance(MovableClock movable, Duration duration, Duration patience) {
    Instant from = movable.now();
    Instant target = from.plus(duration);
    int stops = 0;
    Optional<Instant> settled = settle(movable, patience, Looks.PATIENT);
    Optional<Instant> next = settled.flatMap(seen -> nextDue(seen, target));
    while (next.isPresent()) {
      moveTo(movable, next.get());
      stops++;
      settled = settle(movable, patience, Looks.PATIENT);
      next = settled.flatMap(seen -> nextDue(seen, target));
    }
    if (settled.isPresent()) {
      moveTo(movable, target);
      settled = settle(movable, patience, Looks.PATIENT);
    }
    Instant to = movable.now();
    return new Journeyed(
        from, to, stops, settled.isPresent(), settled.isPresent() ? null : unsettled(to));
  }

  private static void moveTo(MovableClock movable, Instant instant) {
    if (instant.isAfter(movable.now())) {
      movable.moveTo(instant);
    }
  }

  /**
   * @param seen up to when everybody was looked after: what has become due since is the next stop,
   *     although it may lie behind us by now
   */
  public Optional<Instant> nextDue(Instant seen, Instant target) {
    return Stream.concat(
            waits.nextDue(seen).stream(),
            agendas.stream().flatMap(agenda -> agenda.nextDue(seen).stream()))
        .filter(due -> !due.isAfter(target))
        .min(Instant::compareTo);
  }

  /**
   * Waits until nobody is on the way from one element to the next.
   *
   * @return the business time of the last look, or empty where patience ended
   */
  private Optional<Instant> settle(MovableClock movable, Duration patience, Looks looks) {
    Instant end = realClock.instant().plus(patience);
    int quiet = 0;
    while (realClock.instant().isBefore(end)) {
      Instant now = movable.now();
      quiet = underWay(now) ? 0 : quiet + 1;
      if (quiet == looks.quiet()) {
        return Optional.of(now);
      }
      LockSupport.parkNanos(looks.between().toNanos());
    }
    return Optional.empty();
  }

  private boolean underWay(Instant now) {
    return agendas.stream().anyMatch(Agenda::busy)
        || !outbox.drained()
        || !between.elements(now, standing(), 1).isEmpty();
  }

  private List<EnrolmentId> stillBetween(Instant now) {
    return between.passes(now, standing(), Integer.MAX_VALUE).stream()
        .map(Between.Pass::id)
        .toList();
  }

  private Set<UUID> standing() {
    return agendas.stream()
        .flatMap(agenda -> agenda.standing().stream())
        .map(EnrolmentId::value)
        .collect(Collectors.toSet());
  }

  private String unsettled(Instant now) {
    List<String> passes = between.elements(now, standing(), NAMED);
    return "Time went no further, because "
        + (passes.isEmpty()
            ? "a step or a command for the engine is still under way. "
            : "somebody is still between two elements: " + String.join("; ", passes) + ". ")
        + ofNobodyKnown()
        + "Look whether the engine is up and what GET /api/incidents says, then advance again.";
  }

  private String ofNobodyKnown() {
    List<String> incidents = between.ofNobodyKnown(NAMED);
    return incidents.isEmpty()
        ? ""
        : "The engine has incidents and does not tell whose they are: "
            + String.join("; ", incidents)
            + ". A pass among those named above that is at its start ends by POST"
            + " /api/enrolments/{id}/end. ";
  }
}
