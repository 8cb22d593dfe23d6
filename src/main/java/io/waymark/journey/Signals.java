package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.ActivityId;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.enrolment.Endings;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.Holds;
import io.waymark.enrolment.Waits;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.JourneyModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people's doing means to their journeys: exits first, then awaited events, then entries. */
@Component
class Signals {

  private static final Duration LONGEST_LATENESS = Duration.ofDays(7);

  private final Catalogue catalogue;
  private final Contacts contacts;
  private final Activities activities;
  private final Enrolments enrolments;
  private final Endings endings;
  private final Holds holds;
  private final Waits waits;
  private final Outbox outbox;
  private final Goals goals;
  private final Situation situation;
  private final Feel feel;
  private final Holdouts holdouts;
  private final Refusals refusals;
  private final Clock clock;

  Signals(
      Catalogue catalogue,
      Contacts contacts,
      Activities activities,
      Enrolments enrolments,
      Endings endings,
      Holds holds,
      Waits waits,
      Outbox outbox,
      Goals goals,
      Situation situation,
      Feel feel,
      Holdouts holdouts,
      Refusals refusals,
      Clock clock) {
    this.catalogue = catalogue;
    this.contacts = contacts;
    this.activities = activities;
    this.enrolments = enrolments;
    this.endings = endings;
    this.holds = holds;
    this.waits = waits;
    this.outbox = outbox;
    this.goals = goals;
    this.situation = situation;
    this.feel = feel;
    this.holdouts = holdouts;
    this.refusals = refusals;
    this.clock = clock;
  }

  void signal(List<Activity> done, Collection<Identified> identified) {
    signal(List.of(), done, identified);
  }

  /**
   * @param belated ends and is awaited as all else, but lets nobody in
   */
  void signal(List<Activity> belated, List<Activity> timely, Collection<Identified> identified) {
    List<Activity> done = Stream.concat(belated.stream(), timely.stream()).toList();
    Set<ContactId> people = new LinkedHashSet<>();
    identified.forEach(person -> people.add(person.contact()));
    done.forEach(activity -> people.add(activity.contact()));
    if (!people.isEmpty()) {
      new Batch(people, done).run(done, Set.copyOf(belated), identified);
    }
  }

  /** One transaction's worth of activities, with what is known about its people read once. */
  private final class Batch {

    private final Map<ContactId, Contact> people;
    private final Map<ContactId, List<Enrolment>> live;
    private final Past past;
    private final Entries entries;
    private final List<Outbox.Command> commands = new ArrayList<>();
    private final Instant now = clock.instant();

    Batch(Set<ContactId> ids, List<Activity> done) {
      this.people = contacts.findAll(ids);
      this.live =
          enrolments.lockLive(ids).stream().collect(Collectors.groupingBy(Enrolment::contact));
      this.past = new Past(enrolments, ids, catalogue.current());
      this.entries =
          new Entries(
              catalogue.current(),
              enrolments,
              past,
              holds.held(),
              new Meanwhile(activities, done),
              situation,
              feel,
              holdouts,
              now);
    }

    void run(List<Activity> done, Set<Activity> belated, Collection<Identified> identified) {
      Set<ContactId> becameKnown = those(identified, Identified::becameKnown);
      Set<ContactId> joined = those(identified, Identified::joined);
      Set<ContactId> withPast = new HashSet<>(becameKnown);
      withPast.addAll(joined);
      if (!withPast.isEmpty()) {
        Set<ActivityId> fresh = done.stream().map(Activity::id).collect(Collectors.toSet());
        lookBack(
            activities.since(pastOf(withPast)).stream()
                .filter(activity -> !fresh.contains(activity.id()))
                .toList(),
            becameKnown,
            joined);
      }
      for (Activity activity : done) {
        exit(activity, pass -> true);
        await(activity, pass -> true);
        if (!belated.contains(activity)) {
          enter(activity);
        }
      }
      admit();
      refusals.record(entries.refused(), now);
      goals.reach(done, people, past);
      outbox.add(commands);
    }

    /** As far as anybody may still enter on it, and as the oldest pass may still be ended by it. */
    private Map<ContactId, Instant> pastOf(Set<ContactId> people) {
      return people.stream()
          .collect(
              Collectors.toMap(
                  person -> person,
                  person ->
                      Stream.concat(
                              Stream.of(now.minus(LONGEST_LATENESS)),
                              live.getOrDefault(person, List.of()).stream()
                                  .map(Enrolment::triggeredAt))
                          .min(Instant::compareTo)
                          .orElseThrow()));
    }

    /**
     * Two people turned out to be one: what one of them did is seen by the passes of the other, as
     * if it had been known from the beginning. What the same person did was seen at its time.
     */
    private void lookBack(List<Activity> past, Set<ContactId> becameKnown, Set<ContactId> joined) {
      Set<ActivityId> moved = joined.isEmpty() ? Set.of() : activities.joined(joined);
      Set<EnrolmentId> movedPasses = joined.isEmpty() ? Set.of() : enrolments.joined(joined);
      for (Activity activity : past) {
        Predicate<Enrolment> unseen =
            pass -> moved.contains(activity.id()) || movedPasses.contains(pass.id());
        exit(activity, unseen);
        await(activity, unseen);
      }
      past.stream()
          .filter(
              activity -> becameKnown.contains(activity.contact()) || moved.contains(activity.id()))
          .forEach(this::enter);
    }

    private void exit(Activity activity, Predicate<Enrolment> concerned) {
      settleEntries(activity.contact());
      List<Enrolment> passes = live.getOrDefault(activity.contact(), List.of());
      for (Enrolment pass : passes.stream().filter(concerned).toList()) {
        for (JourneyModel.Exit exit : exitsOf(pass)) {
          if (ends(activity, exit, pass)) {
            end(activity, exit, pass);
            break;
          }
        }
      }
    }

    private List<JourneyModel.Exit> exitsOf(Enrolment pass) {
      return catalogue
          .version(pass.journey(), pass.version())
          .map(deployed -> deployed.model().exits())
          .orElse(List.of());
    }

    private boolean ends(Activity activity, JourneyModel.Exit exit, Enrolment pass) {
      return exit.event().equals(activity.name())
          && !isTrigger(activity, pass)
          && !activity.occurredAt().isBefore(pass.triggeredAt())
          && holds(exit.filter(), activity, pass);
    }

    private void end(Activity activity, JourneyModel.Exit exit, Enrolment pass) {
      endings.requestExit(pass.id(), exit.element(), exit.reason(), now);
      commands.add(Outbox.Command.exit(pass.id(), pass.journey(), exit.element()));
      live.getOrDefault(activity.contact(), new ArrayList<>()).remove(pass);
      past.end(pass);
    }

    private void await(Activity activity, Predicate<Enrolment> concerned) {
      List<Enrolment> passes =
          live.getOrDefault(activity.contact(), List.of()).stream()
              .filter(concerned.and(pass -> awaitsAnywhere(pass, activity.name())))
              .toList();
      if (passes.isEmpty()) {
        return;
      }
      Map<EnrolmentId, Enrolment> byId =
          passes.stream().collect(Collectors.toMap(Enrolment::id, pass -> pass));
      for (Waits.Wait wait : waits.awaiting(byId.keySet())) {
        Enrolment pass = byId.get(wait.enrolment());
        if (activity.name().equals(wait.eventName()) && pass != null) {
          meet(activity, wait, pass);
        }
      }
    }

    private void meet(Activity activity, Waits.Wait wait, Enrolment pass) {
      JourneyModel model = catalogue.version(pass.journey(), pass.version()).orElseThrow().model();
      awaited(model)
          .filter(awaited -> awaited.element().equals(wait.element()))
          .filter(awaited -> !isTrigger(activity, pass))
          .filter(awaited -> !activity.occurredAt().isBefore(since(awaited, wait, pass)))
          .filter(awaited -> holds(awaited.filter(), activity, pass))
          .findFirst()
          .ifPresent(
              awaited -> {
                if (waits.meet(wait, activity.id().value())) {
                  commands.add(AwaitedMessages.command(model, wait));
                }
              });
    }

    private Instant since(JourneyModel.Awaited awaited, Waits.Wait wait, Enrolment pass) {
      return awaited.sinceEntry() ? pass.triggeredAt() : wait.beganAt();
    }

    private boolean holds(@Nullable Expression filter, Activity activity, Enrolment pass) {
      Contact contact = people.get(activity.contact());
      return contact != null
          && (filter == null
              || feel.test(filter, situation.of(contact, activity.properties(), pass, filter)));
    }

    private void enter(Activity activity) {
      Contact contact = people.get(activity.contact());
      if (contact != null) {
        entries.consider(activity, contact);
      }
    }

    /**
     * An event later in the batch may end a pass that an earlier one starts: then the pass must
     * exist first.
     */
    private void settleEntries(ContactId person) {
      if (entries.pendingFor(person)) {
        admit();
      }
    }

    private void admit() {
      for (Enrolment pass : entries.admit()) {
        if (pass.heldOut()) {
          continue;
        }
        live.computeIfAbsent(pass.contact(), id -> new ArrayList<>()).add(pass);
        catalogue
            .current(pass.journey())
            .map(deployed -> deployed.model().entry())
            .ifPresent(
                entry ->
                    commands.add(Outbox.Command.start(pass.id(), pass.journey(), entry.element())));
      }
    }
  }

  private static Set<ContactId> those(Collection<Identified> people, Predicate<Identified> are) {
    return people.stream().filter(are).map(Identified::contact).collect(Collectors.toSet());
  }

  private static boolean isTrigger(Activity activity, Enrolment pass) {
    return Long.valueOf(activity.id().value()).equals(pass.triggerActivity());
  }

  private boolean awaitsAnywhere(Enrolment pass, String event) {
    return catalogue
        .version(pass.journey(), pass.version())
        .map(deployed -> awaited(deployed.model()).anyMatch(a -> a.event().equals(event)))
        .orElse(false);
  }

  private static Stream<JourneyModel.Awaited> awaited(JourneyModel model) {
    return model.waits().stream().map(JourneyModel.WaitPoint::awaited).flatMap(Collection::stream);
  }
}
