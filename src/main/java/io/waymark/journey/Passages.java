package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.contact.Contact;
import io.waymark.enrolment.Endings;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.LockedEnrolment;
import io.waymark.enrolment.StepKey;
import io.waymark.enrolment.Visits;
import io.waymark.enrolment.Waits;
import io.waymark.journey.engine.EngineSettings;
import io.waymark.journey.migration.MigratedPasses;
import io.waymark.journey.model.Instrumentation;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the engine tells about where people stand, and what it is answered. */
@Service
public class Passages {

  private final Enrolments enrolments;
  private final Endings endings;
  private final Visits visits;
  private final Waits waits;
  private final Activities activities;
  private final Catalogue catalogue;
  private final Situation situation;
  private final Feel feel;
  private final Decisions decisions;
  private final DueTimes dueTimes;
  private final MigratedPasses migrated;
  private final Outbox outbox;
  private final EngineSettings engine;
  private final JdbcClient sql;
  private final Clock clock;
  private final Clock realClock;

  Passages(
      Enrolments enrolments,
      Endings endings,
      Visits visits,
      Waits waits,
      Activities activities,
      Catalogue catalogue,
      Situation situation,
      Feel feel,
      Decisions decisions,
      DueTimes dueTimes,
      MigratedPasses migrated,
      Outbox outbox,
      EngineSettings engine,
      JdbcClient sql,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.enrolments = enrolments;
    this.endings = endings;
    this.visits = visits;
    this.waits = waits;
    this.activities = activities;
    this.catalogue = catalogue;
    this.situation = situation;
    this.feel = feel;
    this.decisions = decisions;
    this.dueTimes = dueTimes;
    this.migrated = migrated;
    this.outbox = outbox;
    this.engine = engine;
    this.sql = sql;
    this.clock = clock;
    this.realClock = realClock;
  }

  /**
   * Takes note of where somebody is.
   *
   * @return empty for an instance that must have no effect: it is not the one of its enrolment, or
   *     that has ended. The {@link Fence} says what becomes of it
   * @throws IllegalStateException if the version is not known here yet: try again
   * @throws PassIsMigrating if the pass is being moved to another version: try again
   */
  @Transactional
  public Optional<Passage> arrive(Arrival arrival) {
    return enrolments
        .find(arrival.enrolment())
        .flatMap(
            seen -> seen.processInstanceKey() == null ? bound(arrival, seen) : Optional.of(seen))
        .filter(pass -> pass.runsAs(arrival.processInstanceKey()))
        .map(pass -> passage(arrival, pass));
  }

  private Optional<Enrolment> bound(Arrival arrival, Enrolment seen) {
    return enrolments.lock(seen).map(locked -> bound(arrival, locked));
  }

  private Enrolment bound(Arrival arrival, LockedEnrolment locked) {
    return enrolments.bind(
        locked, arrival.processInstanceKey(), arrival.version(), realClock.instant());
  }

  private record Standing(Passage passage, Contact contact) {}

  /**
   * The same with the person locked first, then the pass, for what is answered in the same
   * transaction: nobody else changes either until its end.
   */
  private Optional<Standing> stand(Arrival arrival) {
    Optional<LockedEnrolment> locked = enrolments.lock(arrival.enrolment());
    return locked
        .map(pass -> bound(arrival, pass))
        .filter(pass -> pass.runsAs(arrival.processInstanceKey()))
        .map(pass -> new Standing(passage(arrival, pass), locked.get().contact()));
  }

  private Passage passage(Arrival told, Enrolment enrolment) {
    if (enrolment.migratingTo() != null) {
      throw new PassIsMigrating();
    }
    Arrival arrival = afterMigration(told, enrolment);
    Deployed deployed =
        catalogue
            .version(arrival.process(), arrival.version())
            .orElseThrow(
                () ->
                    new IllegalStateException("This version of the journey is not recorded yet."));
    int visit = visit(arrival, deployed.model());
    enrolments.heard(enrolment, realClock.instant());
    leaveBehind(arrival, deployed.model(), visit);
    return new Passage(
        arrival,
        enrolment,
        deployed,
        catalogue.current(arrival.process()).orElse(deployed),
        new StepKey(arrival.enrolment(), arrival.process(), arrival.element(), visit));
  }

  /** Every wait before this place is over; in a loop also what was waited for here before. */
  private void leaveBehind(Arrival arrival, JourneyModel model, int visit) {
    Set<String> passed = model.passed().getOrDefault(arrival.element(), Set.of());
    Set<String> here = model.waitAt(arrival.element()).map(ModelReader::elements).orElse(Set.of());
    Map<Boolean, Set<String>> elements =
        passed.stream().collect(Collectors.partitioningBy(here::contains, Collectors.toSet()));
    Instant now = clock.instant();
    waits.close(
        arrival.enrolment(), elements.getOrDefault(false, Set.of()), Integer.MAX_VALUE, now);
    waits.close(arrival.enrolment(), elements.getOrDefault(true, Set.of()), visit, now);
  }

  /**
   * A job keeps what it was made with: one made before its pass was moved to another version names
   * the element and its settings as they were.
   */
  private Arrival afterMigration(Arrival told, Enrolment pass) {
    if (pass.migrations() == 0
        || pass.version() == null
        || !told.process().equals(pass.journey())) {
      return told;
    }
    return migrated
        .element(pass.id(), told.element(), told.version(), pass.version())
        .flatMap(
            element ->
                catalogue.version(pass.journey(), pass.version()).map(now -> told.at(element, now)))
        .orElse(told);
  }

  private int visit(Arrival arrival, JourneyModel model) {
    return model.loops().contains(arrival.element())
        ? visits.number(arrival.enrolment(), arrival.element(), arrival.elementInstanceKey())
        : 1;
  }

  /**
   * Somebody begins to wait: takes note of it, and writes down until when and for what.
   *
   * @return the flags the engine needs: when to go on, and under which key an awaited message will
   *     come; empty as for {@link #arrive}
   */
  @Transactional
  public Optional<Map<String, Object>> planWait(Arrival arrival) {
    return stand(arrival).map(standing -> planWait(standing.passage(), standing.contact()));
  }

  private Map<String, Object> planWait(Passage passage, Contact contact) {
    JourneyModel model = passage.deployed().model();
    JourneyModel.WaitPoint point = model.waitAt(passage.key().element()).orElseThrow();
    Instant now = clock.instant();
    var flags = new HashMap<String, Object>();
    var planned = new ArrayList<Waits.Wait>();
    List<JourneyModel.Timer> timers = point.timers();
    for (int i = 0; i < timers.size(); i++) {
      DueTimes.Due due = dueTimes.of(timers.get(i), contact, passage.enrolment(), model);
      planned.add(wait(passage, timers.get(i).element(), now, due, null));
      if (timers.get(i).isPlanned()) {
        flags.put(
            Instrumentation.resumeAt(i),
            due.at().plus(engine.ahead()).atOffset(ZoneOffset.UTC).toString());
      }
    }
    for (JourneyModel.Awaited awaited : point.awaited()) {
      planned.add(wait(passage, awaited.element(), now, null, awaited.event()));
    }
    waits.begin(planned);
    meetAtOnce(passage, point, contact);
    if (!point.awaited().isEmpty()) {
      flags.put(
          "awaitKey",
          AwaitedMessages.key(
              model, passage.key().enrolment(), point.element(), passage.key().visit()));
    }
    return flags;
  }

  /**
   * A wait is over behind which nothing else would tell.
   *
   * @return empty as for {@link #arrive}
   */
  @Transactional
  public Optional<Map<String, Object>> waitOver(Arrival arrival) {
    Optional<Standing> standing = stand(arrival);
    standing
        .flatMap(here -> here.passage().deployed().model().waitEndedBy(arrival.element()))
        .ifPresent(
            wait ->
                waits.close(
                    arrival.enrolment(),
                    ModelReader.elements(wait),
                    Integer.MAX_VALUE,
                    clock.instant()));
    return standing.map(here -> Map.of());
  }

  private static Waits.Wait wait(
      Passage passage,
      String element,
      Instant now,
      DueTimes.@Nullable Due due,
      @Nullable String event) {
    return new Waits.Wait(
        passage.key().enrolment(),
        element,
        passage.key().visit(),
        now,
        due == null ? null : due.at(),
        event,
        due == null ? null : due.note());
  }

  /** A wait "since entry" is also met by what happened before it began. */
  private void meetAtOnce(Passage passage, JourneyModel.WaitPoint point, Contact contact) {
    for (JourneyModel.Awaited awaited : point.awaited()) {
      if (awaited.sinceEntry()) {
        meetSinceEntry(passage, awaited, contact);
      }
    }
  }

  private void meetSinceEntry(Passage passage, JourneyModel.Awaited awaited, Contact contact) {
    Enrolment pass = passage.enrolment();
    var wait = wait(passage, awaited.element(), clock.instant(), null, awaited.event());
    activities.since(contact.id(), pass.triggeredAt()).stream()
        .filter(activity -> activity.name().equals(awaited.event()))
        .filter(activity -> !Long.valueOf(activity.id().value()).equals(pass.triggerActivity()))
        .filter(
            activity ->
                awaited.filter() == null
                    || feel.test(
                        awaited.filter(),
                        situation.of(contact, activity.properties(), pass, awaited.filter())))
        .findFirst()
        .filter(activity -> waits.meet(wait, activity.id().value()))
        .ifPresent(
            activity ->
                outbox.add(List.of(AwaitedMessages.command(passage.deployed().model(), wait))));
  }

  /**
   * Decides which ways lead on from a gateway, on what is known about the person now.
   *
   * @return one flag for each condition; empty as for {@link #arrive}
   */
  @Transactional
  public Optional<Map<String, Object>> decide(Arrival arrival) {
    return stand(arrival).map(standing -> decisions.decide(standing.passage(), standing.contact()));
  }

  /**
   * The engine's instance has come to its end, by the last element or by an exit.
   *
   * @return false as {@link #arrive} is empty
   */
  @Transactional
  public boolean end(Arrival arrival) {
    boolean runs =
        enrolments
            .lock(arrival.enrolment())
            .map(pass -> bound(arrival, pass))
            .filter(pass -> pass.runsAs(arrival.processInstanceKey()))
            .isPresent();
    if (runs) {
      endings.close(List.of(arrival.enrolment()), clock.instant());
    }
    return runs;
  }

  /**
   * Notes that the effect of a step is about to be recorded, in the caller's transaction.
   *
   * @return false if it was before
   */
  public boolean firstTime(StepKey key) {
    return sql.sql(
                """
                insert into effect (enrolment_id, process, element, visit, at) values (:enrolment, :process, :element, :visit, :at)
                on conflict do nothing
                """)
            .param("enrolment", key.enrolment().value())
            .param("process", key.process())
            .param("element", key.element())
            .param("visit", key.visit())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
