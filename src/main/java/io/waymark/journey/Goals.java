package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import io.waymark.journey.model.JourneyModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose passes reached what their journey is for: the goal happened within the conversion window
 * after entry, whether the pass had ended by then or not, also of people who were held out.
 */
@Component
class Goals {

  private final Catalogue catalogue;
  private final Enrolments enrolments;
  private final Situation situation;
  private final Feel feel;

  Goals(Catalogue catalogue, Enrolments enrolments, Situation situation, Feel feel) {
    this.catalogue = catalogue;
    this.enrolments = enrolments;
    this.situation = situation;
    this.feel = feel;
  }

  /** In the transaction that stores the activities, after their entries were made. */
  void reach(List<Activity> done, Map<ContactId, Contact> people, Past past) {
    Set<String> journeys = journeysFor(done);
    if (journeys.isEmpty()) {
      return;
    }
    for (Activity activity : done) {
      Contact contact = people.get(activity.contact());
      List<Enrolment> reached =
          past.of(activity.contact()).stream()
              .filter(pass -> journeys.contains(pass.journey()))
              .filter(pass -> contact != null && isReached(pass, activity, contact))
              .toList();
      if (!reached.isEmpty()) {
        enrolments.reachGoal(
            reached.stream().map(Enrolment::id).toList(),
            activity.id().value(),
            activity.occurredAt());
      }
    }
  }

  private Set<String> journeysFor(Collection<Activity> done) {
    Set<String> names = done.stream().map(Activity::name).collect(Collectors.toSet());
    return catalogue.current().stream()
        .filter(deployed -> deployed.model().entry() != null)
        .filter(
            deployed -> {
              String goal = Objects.requireNonNull(deployed.model().entry()).goal();
              return goal != null && names.contains(goal);
            })
        .map(Deployed::journey)
        .collect(Collectors.toSet());
  }

  private boolean isReached(Enrolment pass, Activity activity, Contact contact) {
    return catalogue
        .version(pass.journey(), pass.version())
        .map(Deployed::model)
        .filter(model -> isGoal(model.entry(), pass, activity))
        .filter(model -> isMeant(model, pass, activity, contact))
        .isPresent();
  }

  private static boolean isGoal(
      JourneyModel.@Nullable Entry entry, Enrolment pass, Activity activity) {
    return entry != null
        && activity.name().equals(entry.goal())
        && !Long.valueOf(activity.id().value()).equals(pass.triggerActivity())
        && !activity.occurredAt().isBefore(pass.triggeredAt())
        && !activity.occurredAt().isAfter(entry.conversionWindow().after(pass.enteredAt()));
  }

  /** What ends the journey on its goal says which goal is meant: this cart, not another. */
  private boolean isMeant(JourneyModel model, Enrolment pass, Activity activity, Contact contact) {
    List<JourneyModel.Exit> exits =
        model.exits().stream().filter(exit -> exit.event().equals(activity.name())).toList();
    return exits.isEmpty()
        || exits.stream()
            .anyMatch(
                exit ->
                    exit.filter() == null
                        || feel.test(
                            exit.filter(),
                            situation.of(contact, activity.properties(), pass, exit.filter())));
  }
}
