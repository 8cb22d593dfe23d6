package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.Hold;
import io.waymark.enrolment.Holds;
import io.waymark.enrolment.NewEnrolment;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides who enters which journey on which activity, for one transaction. */
final class Entries {

  private final Map<String, List<Deployed>> byEvent;
  private final Enrolments enrolments;
  private final Past past;
  private final Meanwhile meanwhile;
  private final Situation situation;
  private final Feel feel;
  private final Holdouts holdouts;
  private final Instant now;
  private final List<NewEnrolment> pending = new ArrayList<>();
  private final List<Refusals.Refusal> refused = new ArrayList<>();
  private final Map<String, Hold> held;

  Entries(
      Collection<Deployed> journeys,
      Enrolments enrolments,
      Past past,
      Map<String, Hold> held,
      Meanwhile meanwhile,
      Situation situation,
      Feel feel,
      Holdouts holdouts,
      Instant now) {
    this.byEvent =
        journeys.stream()
            .filter(deployed -> deployed.model().entry() != null)
            .collect(Collectors.groupingBy(deployed -> entry(deployed).event()));
    this.enrolments = enrolments;
    this.past = past;
    this.meanwhile = meanwhile;
    this.situation = situation;
    this.feel = feel;
    this.holdouts = holdouts;
    this.now = now;
    this.held = held;
  }

  void consider(Activity activity, Contact contact) {
    for (Deployed deployed : byEvent.getOrDefault(activity.name(), List.of())) {
      if (lets(entry(deployed).trigger(), activity, deployed.journey())
          && !isBarred(deployed, activity, contact)) {
        decide(deployed, activity, contact);
      }
    }
  }

  /** Who was not let in, so far. */
  List<Refusals.Refusal> refused() {
    return refused;
  }

  private boolean isBarred(Deployed deployed, Activity activity, Contact contact) {
    JourneyModel.Entry entry = entry(deployed);
    Hold hold = held.getOrDefault(deployed.journey(), held.get(Holds.EVERYBODY));
    if (hold != null) {
      return refuse(deployed, activity, "nobody was let in at that time: " + hold.reason());
    }
    if (activity.occurredAt().isBefore(entry.lateness().before(now))) {
      return refuse(
          deployed,
          activity,
          "it came later than %s after it happened".formatted(entry.lateness()));
    }
    Expression filter = entry.filter();
    if (filter == null) {
      return false;
    }
    var situated = situation.of(contact, activity.properties(), null, filter);
    return !feel.test(filter, situated)
        && refused.add(
            new Refusals.Refusal(
                deployed.journey(),
                activity,
                "the condition of the entry, %s, was not met".formatted(filter.text()),
                Seen.by(filter, situated)));
  }

  private void decide(Deployed deployed, Activity activity, Contact contact) {
    NewEnrolment pass = pass(deployed, entry(deployed), activity, contact);
    Optional<String> obstacle = obstacle(entry(deployed), pass);
    if (obstacle.isPresent()) {
      if (!obstacle.get().isEmpty()) {
        refuse(deployed, activity, obstacle.get());
      }
    } else if (endedAlready(deployed.model(), contact, pass)) {
      refuse(deployed, activity, "something that ends the journey had happened since");
    } else {
      pending.add(pass);
    }
  }

  private boolean refuse(Deployed deployed, Activity activity, String reason) {
    return refused.add(new Refusals.Refusal(deployed.journey(), activity, reason, Map.of()));
  }

  boolean pendingFor(ContactId person) {
    return pending.stream().anyMatch(pass -> pass.contact().equals(person));
  }

  /** Makes the passes decided so far. */
  List<Enrolment> admit() {
    List<Enrolment> made = enrolments.enter(pending);
    pending.clear();
    past.add(made);
    return made;
  }

  private static boolean lets(Trigger trigger, Activity activity, String journey) {
    return switch (trigger) {
      case Trigger.Event event -> !LetIn.isAny(activity);
      case Trigger.OnDate date -> LetIn.isOne(activity, LetIn.DATE, journey);
      case Trigger.Api api -> LetIn.isOne(activity, LetIn.API, journey);
      case Trigger.Everyone all -> LetIn.isOne(activity, LetIn.BROADCAST, journey);
      case Trigger.OfAudience of ->
          of.properties().entrySet().stream()
              .allMatch(
                  asked -> asked.getValue().equals(activity.properties().get(asked.getKey())));
    };
  }

  private NewEnrolment pass(
      Deployed deployed, JourneyModel.Entry entry, Activity activity, Contact contact) {
    return new NewEnrolment(
        deployed.journey(),
        contact.id(),
        entity(entry, activity, contact),
        activity.id().value(),
        activity.occurredAt(),
        activity.properties(),
        now,
        entry.priority(),
        holdouts.keepOut(deployed.journey(), entry.holdout(), contact.id()));
  }

  private String entity(JourneyModel.Entry entry, Activity activity, Contact contact) {
    if (entry.entity() == null) {
      return "";
    }
    Object value =
        feel.evaluate(
                entry.entity(), situation.of(contact, activity.properties(), null, entry.entity()))
            .value();
    return value == null ? "" : String.valueOf(value);
  }

  /**
   * Why somebody may not enter now; an empty text where they are in it already, which is worth no
   * word.
   */
  private Optional<String> obstacle(JourneyModel.Entry entry, NewEnrolment pass) {
    List<Enrolment> earlier =
        past.of(pass.contact()).stream()
            .filter(other -> other.journey().equals(pass.journey()))
            .toList();
    if (earlier.stream().anyMatch(other -> isSameTrigger(other, pass))
        || (pass.heldOut()
            && earlier.stream().anyMatch(other -> isStillCompared(other, pass, entry)))
        || pending.stream().anyMatch(other -> isSamePlace(other, pass))) {
      return Optional.of("");
    }
    boolean finishesFirst = entry.reentry() == JourneyModel.Reentry.WHEN_FINISHED;
    boolean aboutAnything = finishesFirst && entry.entity() == null;
    boolean stillIn =
        earlier.stream()
            .filter(past::isLive)
            .anyMatch(other -> aboutAnything || other.entity().equals(pass.entity()));
    if (stillIn && !finishesFirst) {
      return Optional.of("");
    }
    return switch (entry.reentry()) {
      case ONCE ->
          where(
              !earlier.isEmpty(),
              earlier.stream().allMatch(Enrolment::heldOut)
                  ? "people enter this journey once, and they had been kept out of it, to be compared with those in it"
                  : "people enter this journey once, and they had been in it");
      case WHEN_FINISHED ->
          where(
              stillIn,
              pass.entity().isEmpty()
                  ? "they were still in it"
                  : "they were still in it about “%s”".formatted(pass.entity()));
      case AFTER ->
          where(
              earlier.stream().anyMatch(other -> tooSoon(other, entry)),
              "people enter again after %s, and they had entered less than that before"
                  .formatted(entry.reentryAfter()));
      case EVERY_TIME -> Optional.empty();
    };
  }

  private static Optional<String> where(boolean holds, String obstacle) {
    return holds ? Optional.of(obstacle) : Optional.empty();
  }

  /** Whoever is kept out is counted once for as long as the goal counts. */
  private boolean isStillCompared(Enrolment other, NewEnrolment pass, JourneyModel.Entry entry) {
    return other.heldOut()
        && other.entity().equals(pass.entity())
        && entry.conversionWindow().after(other.enteredAt()).isAfter(now);
  }

  private boolean tooSoon(Enrolment other, JourneyModel.Entry entry) {
    return past.isLive(other)
        || (entry.reentryAfter() != null
            && entry.reentryAfter().after(other.enteredAt()).isAfter(now));
  }

  private static boolean isSameTrigger(Enrolment other, NewEnrolment pass) {
    return Long.valueOf(pass.triggerActivity()).equals(other.triggerActivity());
  }

  private static boolean isSamePlace(NewEnrolment other, NewEnrolment pass) {
    return other.contact().equals(pass.contact())
        && other.journey().equals(pass.journey())
        && other.entity().equals(pass.entity());
  }

  /** A cart that was bought before its late event arrived never enrols; another cart does. */
  private boolean endedAlready(JourneyModel model, Contact contact, NewEnrolment pass) {
    if (model.exits().isEmpty()) {
      return false;
    }
    Enrolment asIfEntered = preview(pass);
    return meanwhile.since(contact.id(), pass.triggeredAt()).stream()
        .filter(activity -> activity.id().value() != pass.triggerActivity())
        .anyMatch(
            activity ->
                model.exits().stream()
                    .filter(exit -> exit.event().equals(activity.name()))
                    .anyMatch(
                        exit ->
                            exit.filter() == null
                                || feel.test(
                                    exit.filter(),
                                    situation.of(
                                        contact,
                                        activity.properties(),
                                        asIfEntered,
                                        exit.filter()))));
  }

  private static Enrolment preview(NewEnrolment pass) {
    return new Enrolment(
        new EnrolmentId(new UUID(0, 0)),
        pass.journey(),
        null,
        pass.contact(),
        pass.entity(),
        pass.triggerActivity(),
        pass.triggeredAt(),
        pass.trigger(),
        pass.enteredAt(),
        null,
        null,
        null,
        null,
        pass.priority(),
        pass.heldOut(),
        false,
        null,
        null,
        0);
  }

  private static JourneyModel.Entry entry(Deployed deployed) {
    return Objects.requireNonNull(deployed.model().entry());
  }
}
