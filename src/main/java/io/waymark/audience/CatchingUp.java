package io.waymark.audience;

import io.waymark.activity.Activity;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Definitions;
import io.waymark.audience.live.Fact;
import io.waymark.audience.live.Walks;
import io.waymark.audience.score.Scores;
import io.waymark.audience.segment.Change;
import io.waymark.audience.segment.Segments;
import io.waymark.audience.stage.Stages;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Draws conclusions about people of whom something changed without anything that came in: by hand,
 * by a step, by an import, by time alone, by a new definition.
 */
@Component
class CatchingUp {

  private final Conclusions conclusions;
  private final Definitions definitions;
  private final Segments segments;
  private final Scores scores;
  private final Stages stages;
  private final Walks walks;
  private final Contacts contacts;
  private final Clock clock;

  CatchingUp(
      Conclusions conclusions,
      Definitions definitions,
      Segments segments,
      Scores scores,
      Stages stages,
      Walks walks,
      Contacts contacts,
      Clock clock) {
    this.conclusions = conclusions;
    this.definitions = definitions;
    this.segments = segments;
    this.scores = scores;
    this.stages = stages;
    this.walks = walks;
    this.contacts = contacts;
    this.clock = clock;
  }

  List<Activity> catchUp(int most) {
    Instant now = clock.instant();
    var touched = new TreeMap<ContactId, Touch>();
    contacts.takeChanged(most).forEach(contact -> touched.put(contact, Touch.EVERYTHING));
    List<ContactId> due = due(now, most);
    due.forEach(contact -> touched.putIfAbsent(contact, Touch.MOVING));
    List<Change> news = segments.takeNews(most);
    Optional<Walks.Some> walk = walks.next(most);
    Map<ContactId, Contact> locked = lock(touched.keySet(), news, walk);
    touched.keySet().removeIf(contact -> !isStill(contact, locked));
    Set<ContactId> quiet = walk(walk, touched, locked, now);
    List<Fact> facts = conclusions.look(definitions.inOrder(), touched, now);
    settle(due, now);
    return conclusions.record(
        Stream.concat(
                news.stream().filter(change -> isStill(change.contact(), locked)).map(Change::fact),
                facts.stream().filter(fact -> !quiet.contains(fact.contact())))
            .toList());
  }

  private Map<ContactId, Contact> lock(
      Set<ContactId> touched, List<Change> news, Optional<Walks.Some> walk) {
    return contacts.lock(
        Stream.of(
                touched.stream(),
                news.stream().map(Change::contact),
                walk.stream().flatMap(some -> some.people().stream()))
            .flatMap(people -> people)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Neither gone nor merged into somebody, of whom then everything is asked. */
  private static boolean isStill(ContactId contact, Map<ContactId, Contact> locked) {
    Contact now = locked.get(contact);
    return now != null && now.id().equals(contact);
  }

  /**
   * Lets some people of a walk be looked at.
   *
   * @return of whom journeys hear nothing
   */
  private Set<ContactId> walk(
      Optional<Walks.Some> walk,
      Map<ContactId, Touch> touched,
      Map<ContactId, Contact> locked,
      Instant now) {
    if (walk.isEmpty()) {
      return Set.of();
    }
    Walks.Some some = walk.get();
    List<ContactId> people =
        some.people().stream().filter(contact -> isStill(contact, locked)).toList();
    Set<ContactId> quiet =
        some.tells()
            ? Set.of()
            : people.stream()
                .filter(contact -> !touched.containsKey(contact))
                .collect(Collectors.toSet());
    for (Conclusion conclusion : definitions.inOrder()) {
      if (conclusion.name().equals(some.name())) {
        scores.recount(conclusion, people, now);
        people.forEach(contact -> touched.merge(contact, conclusion.gives(), Touch::and));
      }
    }
    return quiet;
  }

  boolean behind() {
    return contacts.anyChanged()
        || segments.anyNews()
        || walks.any()
        || !due(clock.instant(), 1).isEmpty();
  }

  private List<ContactId> due(Instant now, int most) {
    return Stream.of(segments.due(now, most), scores.due(now, most), stages.due(now, most))
        .flatMap(List::stream)
        .distinct()
        .limit(most)
        .toList();
  }

  private void settle(List<ContactId> due, Instant now) {
    if (!due.isEmpty()) {
      segments.settle(due, now);
      scores.settle(due, now);
      stages.settle(due, now);
    }
  }

  Optional<Instant> nextDue(Instant after) {
    return Stream.of(segments.nextDue(after), scores.nextDue(after), stages.nextDue(after))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
