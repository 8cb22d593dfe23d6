package io.waymark.intake;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.NewActivity;
import io.waymark.audience.Audiences;
import io.waymark.consent.ConsentDecision;
import io.waymark.consent.Consents;
import io.waymark.contact.Accounts;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.contact.Membership;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.Journeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The inbound half: everything an event means is stored in one transaction. */
@Component
class Inbound {

  private final Activities activities;
  private final Contacts contacts;
  private final Accounts accounts;
  private final Consents consents;
  private final Audiences audiences;
  private final Journeys journeys;

  Inbound(
      Activities activities,
      Contacts contacts,
      Accounts accounts,
      Consents consents,
      Audiences audiences,
      Journeys journeys) {
    this.activities = activities;
    this.contacts = contacts;
    this.accounts = accounts;
    this.consents = consents;
    this.audiences = audiences;
    this.journeys = journeys;
  }

  /**
   * @return for each event, in the same order, the passes of its person that are to end while a
   *     message is in the air, so that its sender can wait for it: also where the event was seen
   *     before, or found the pass ended already, because its sender may never have been answered
   */
  @Transactional
  public List<Set<EnrolmentId>> take(List<Event> events) {
    List<Event> fresh = firstOfEach(events);
    Map<String, ContactId> people = fresh.isEmpty() ? new HashMap<>() : store(fresh);
    return inTheAir(events, people);
  }

  /**
   * @return who did it, by message id
   */
  private Map<String, ContactId> store(List<Event> fresh) {
    List<Identified> people = contacts.identify(fresh.stream().map(Event::identity).toList());
    accounts.join(memberships(fresh, people));
    List<ConsentDecision> said = decisions(fresh, people);
    consents.record(said);
    List<Activity> recorded = activities.record(activities(fresh, people));
    List<Activity> concluded = audiences.conclude(people, said, recorded);
    journeys.signal(Stream.concat(recorded.stream(), concluded.stream()).toList(), people);
    var byMessage = new HashMap<String, ContactId>();
    for (int i = 0; i < fresh.size(); i++) {
      byMessage.put(fresh.get(i).messageId(), people.get(i).contact());
    }
    return byMessage;
  }

  private List<Set<EnrolmentId>> inTheAir(List<Event> events, Map<String, ContactId> people) {
    List<Event> seen =
        events.stream().filter(event -> !people.containsKey(event.messageId())).toList();
    if (!seen.isEmpty()) {
      List<Optional<ContactId>> recalled =
          contacts.recall(seen.stream().map(Event::identity).toList());
      for (int i = 0; i < seen.size(); i++) {
        String message = seen.get(i).messageId();
        recalled.get(i).ifPresent(person -> people.put(message, person));
      }
    }
    Map<ContactId, Set<EnrolmentId>> leaving = journeys.inTheAir(new HashSet<>(people.values()));
    return events.stream()
        .map(event -> leaving.getOrDefault(people.get(event.messageId()), Set.of()))
        .toList();
  }

  /** What was seen before, in this batch or ever, is over. */
  private List<Event> firstOfEach(List<Event> events) {
    Set<String> unseen =
        new HashSet<>(activities.admit(events.stream().map(Event::messageId).toList()));
    return events.stream().filter(event -> unseen.remove(event.messageId())).toList();
  }

  private static List<Membership> memberships(List<Event> events, List<Identified> people) {
    var memberships = new ArrayList<Membership>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.company() != null) {
        memberships.add(
            new Membership(
                people.get(i).contact(),
                event.company().key(),
                event.company().traits(),
                event.occurredAt()));
      }
    }
    return memberships;
  }

  private static List<ConsentDecision> decisions(List<Event> events, List<Identified> people) {
    var decisions = new ArrayList<ConsentDecision>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      ContactId person = people.get(i).contact();
      event
          .consent()
          .forEach(
              said ->
                  decisions.add(
                      new ConsentDecision(
                          person,
                          said.channel(),
                          said.topic(),
                          said.granted(),
                          said.source(),
                          said.at(),
                          said.evidence())));
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
}
