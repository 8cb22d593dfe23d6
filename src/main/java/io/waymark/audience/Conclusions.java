package io.waymark.audience;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.NewActivity;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.segment.Change;
import io.waymark.audience.segment.Segments;
import io.waymark.consent.ConsentDecision;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws conclusions from what people do and say, and records them beside it. */
@Component
class Conclusions {

  private static final Set<String> DOING = Set.of("track", "page", "screen");
  private static final String JOINING = "group";

  private final Segments segments;
  private final Contacts contacts;
  private final Activities activities;
  private final Clock clock;

  Conclusions(Segments segments, Contacts contacts, Activities activities, Clock clock) {
    this.segments = segments;
    this.contacts = contacts;
    this.activities = activities;
    this.clock = clock;
  }

  List<Activity> conclude(
      Collection<Identified> people, List<ConsentDecision> said, List<Activity> done) {
    var touched = new HashMap<ContactId, Touch>();
    for (Identified person : people) {
      touched.merge(
          person.contact(),
          person.becameKnown() || person.joined()
              ? Touch.EVERYTHING
              : Touch.of(person.changed(), Set.of(), false),
          Touch::and);
    }
    said.forEach(
        decision ->
            touched.merge(
                decision.contact(),
                Touch.consent(decision.channel(), decision.topic()),
                Touch::and));
    done.stream()
        .collect(Collectors.groupingBy(Activity::contact))
        .forEach((contact, own) -> touched.merge(contact, touch(own), Touch::and));
    return look(touched);
  }

  private static Touch touch(List<Activity> done) {
    var names = new HashSet<String>();
    done.forEach(activity -> names.add(activity.name()));
    Touch doing =
        Touch.of(
            Set.of(), names, done.stream().anyMatch(activity -> DOING.contains(activity.type())));
    return done.stream().anyMatch(activity -> activity.type().equals(JOINING))
        ? doing.and(Touch.account(false))
        : doing;
  }

  List<Activity> catchUp(int most) {
    var touched = new TreeMap<ContactId, Touch>();
    contacts.takeChanged(most).forEach(contact -> touched.put(contact, Touch.EVERYTHING));
    Instant now = clock.instant();
    List<ContactId> due = segments.due(now, most);
    due.forEach(contact -> touched.putIfAbsent(contact, Touch.MOVING));
    List<Change> news = segments.takeNews(most);
    Map<ContactId, Contact> locked =
        contacts.lock(
            Stream.concat(touched.keySet().stream(), news.stream().map(Change::contact))
                .collect(Collectors.toCollection(TreeSet::new)));
    touched.keySet().removeIf(contact -> !isStill(contact, locked));
    List<Change> changes = segments.look(touched, now);
    segments.settle(due, now);
    return Stream.concat(
            record(news.stream().filter(change -> isStill(change.contact(), locked)).toList())
                .stream(),
            record(changes).stream())
        .toList();
  }

  /** Neither gone nor merged into somebody, of whom then everything is asked. */
  private static boolean isStill(ContactId contact, Map<ContactId, Contact> locked) {
    Contact now = locked.get(contact);
    return now != null && now.id().equals(contact);
  }

  List<String> segments(ContactId contact) {
    return segments.of(contact);
  }

  Set<String> segments() {
    return segments.keys();
  }

  boolean behind() {
    return contacts.anyChanged()
        || segments.anyNews()
        || !segments.due(clock.instant(), 1).isEmpty();
  }

  Optional<Instant> nextDue(Instant after) {
    return segments.nextDue(after);
  }

  private List<Activity> look(Map<ContactId, Touch> touched) {
    return record(segments.look(touched, clock.instant()));
  }

  private List<Activity> record(List<Change> changes) {
    Instant now = clock.instant();
    return changes.isEmpty()
        ? List.of()
        : activities.record(changes.stream().map(change -> activity(change, now)).toList());
  }

  private static NewActivity activity(Change change, Instant now) {
    return new NewActivity(
        UUID.randomUUID().toString(),
        change.contact(),
        "derived",
        change.joined() ? "Segment Joined" : "Segment Left",
        Map.of("segment", change.segment().key(), "name", change.segment().name()),
        now);
  }
}
