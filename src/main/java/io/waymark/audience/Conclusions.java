package io.waymark.audience;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.NewActivity;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Definitions;
import io.waymark.audience.live.Fact;
import io.waymark.audience.score.Scores;
import io.waymark.consent.ConsentDecision;
import io.waymark.contact.ContactId;
import io.waymark.contact.Identified;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Draws conclusions from what people do and say, and records them beside it. */
@Component
class Conclusions {

  private static final Set<String> DOING = Set.of("track", "page", "screen");
  private static final String JOINING = "group";

  private final Definitions definitions;
  private final Scores scores;
  private final Activities activities;
  private final Clock clock;

  Conclusions(Definitions definitions, Scores scores, Activities activities, Clock clock) {
    this.definitions = definitions;
    this.scores = scores;
    this.activities = activities;
    this.clock = clock;
  }

  List<Activity> conclude(
      Collection<Identified> people, List<ConsentDecision> said, List<Activity> done) {
    List<Conclusion> all = definitions.inOrder();
    if (all.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Map<ContactId, Touch> touched = touched(people, said, done);
    scores
        .earn(all, done, now)
        .forEach(
            (score, earners) ->
                earners.forEach(who -> touched.merge(who, score.gives(), Touch::and)));
    Set<ContactId> merged =
        people.stream()
            .filter(Identified::joined)
            .map(Identified::contact)
            .collect(Collectors.toSet());
    all.forEach(conclusion -> scores.recount(conclusion, merged, now));
    return record(look(all, touched, now));
  }

  private static Map<ContactId, Touch> touched(
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
    return touched;
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

  /** Looks again, at what others ask about first. */
  List<Fact> look(List<Conclusion> inOrder, Map<ContactId, Touch> touched, Instant now) {
    var facts = new ArrayList<Fact>();
    if (touched.isEmpty()) {
      return facts;
    }
    var so = new HashMap<>(touched);
    for (Conclusion one : inOrder) {
      List<ContactId> concerned =
          so.entrySet().stream()
              .filter(
                  person ->
                      one.asks().meets(person.getValue()) || one.gives().meets(person.getValue()))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      if (!concerned.isEmpty()) {
        Conclusion.Outcome outcome = one.look(concerned, now);
        facts.addAll(outcome.facts());
        outcome.changed().forEach(contact -> so.merge(contact, one.gives(), Touch::and));
      }
    }
    return facts;
  }

  List<Activity> record(List<Fact> facts) {
    Instant now = clock.instant();
    return facts.isEmpty()
        ? List.of()
        : activities.record(facts.stream().map(fact -> activity(fact, now)).toList());
  }

  private static NewActivity activity(Fact fact, Instant now) {
    return new NewActivity(
        UUID.randomUUID().toString(),
        fact.contact(),
        "derived",
        fact.event(),
        fact.properties(),
        now);
  }
}
