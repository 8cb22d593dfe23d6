package io.waymark.intake;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.NewActivity;
import io.waymark.consent.ConsentDecision;
import io.waymark.consent.Consents;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.Journeys;
import io.waymark.journey.Signalled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The inbound half: everything an event means is stored in one transaction. */
@Component
class Inbound {

  private final Activities activities;
  private final Contacts contacts;
  private final Consents consents;
  private final Journeys journeys;

  Inbound(Activities activities, Contacts contacts, Consents consents, Journeys journeys) {
    this.activities = activities;
    this.contacts = contacts;
    this.consents = consents;
    this.journeys = journeys;
  }

  /**
   * @return for each message id the passes its event ended, so that its sender can wait for what is
   *     in the air
   */
  @Transactional
  public Map<String, Set<EnrolmentId>> take(List<Event> events) {
    List<Event> fresh = firstOfEach(events);
    if (fresh.isEmpty()) {
      return Map.of();
    }
    List<Identified> people = contacts.identify(fresh.stream().map(Event::identity).toList());
    consents.record(decisions(fresh, people));
    List<Activity> recorded = activities.record(activities(fresh, people));
    Signalled signalled = journeys.signal(recorded, becameKnown(people));
    return byMessage(recorded, signalled);
  }

  /** What was seen before, in this batch or ever, is over. */
  private List<Event> firstOfEach(List<Event> events) {
    Set<String> unseen =
        new HashSet<>(activities.admit(events.stream().map(Event::messageId).toList()));
    return events.stream().filter(event -> unseen.remove(event.messageId())).toList();
  }

  private static List<ConsentDecision> decisions(List<Event> events, List<Identified> people) {
    var decisions = new ArrayList<ConsentDecision>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      ContactId person = people.get(i).contact();
      event
          .consent()
          .forEach(
              (channel, granted) ->
                  decisions.add(
                      new ConsentDecision(
                          person,
                          channel,
                          Consents.ALL_TOPICS,
                          granted,
                          "api identify",
                          event.occurredAt())));
    }
    return decisions;
  }

  private static List<NewActivity> activities(List<Event> events, List<Identified> people) {
    var activities = new ArrayList<NewActivity>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      activities.add(
          new NewActivity(
              event.messageId(),
              people.get(i).contact(),
              event.type(),
              event.name(),
              event.properties(),
              event.occurredAt()));
    }
    return activities;
  }

  private static Set<ContactId> becameKnown(List<Identified> people) {
    var known = new HashSet<ContactId>();
    people.stream().filter(Identified::becameKnown).forEach(person -> known.add(person.contact()));
    return known;
  }

  /** What is derived from an event stands right behind it and counts as its doing. */
  private static Map<String, Set<EnrolmentId>> byMessage(
      List<Activity> recorded, Signalled signalled) {
    var exits = new HashMap<String, Set<EnrolmentId>>();
    String cause = "";
    for (Activity activity : recorded) {
      cause = "derived".equals(activity.type()) ? cause : activity.messageId();
      Set<EnrolmentId> ended = signalled.exits().getOrDefault(activity.id(), Set.of());
      if (!ended.isEmpty()) {
        exits.computeIfAbsent(cause, id -> new HashSet<>()).addAll(ended);
      }
    }
    return exits;
  }
}
