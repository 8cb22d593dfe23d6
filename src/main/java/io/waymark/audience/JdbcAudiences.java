package io.waymark.audience;

import io.waymark.activity.Activity;
import io.waymark.audience.score.Scores;
import io.waymark.audience.segment.Segments;
import io.waymark.audience.stage.Stages;
import io.waymark.consent.ConsentDecision;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcAudiences implements Audiences {

  private static final int MOST_POINTS = 1_000;

  private final Contacts contacts;
  private final Conclusions conclusions;
  private final CatchingUp catchingUp;
  private final Segments segments;
  private final Scores scores;
  private final Stages stages;
  private final Clock clock;

  JdbcAudiences(
      Contacts contacts,
      Conclusions conclusions,
      CatchingUp catchingUp,
      Segments segments,
      Scores scores,
      Stages stages,
      Clock clock) {
    this.contacts = contacts;
    this.conclusions = conclusions;
    this.catchingUp = catchingUp;
    this.segments = segments;
    this.scores = scores;
    this.stages = stages;
    this.clock = clock;
  }

  @Override
  public List<Activity> conclude(
      Collection<Identified> people, List<ConsentDecision> said, List<Activity> done) {
    return conclusions.conclude(people, said, done);
  }

  @Override
  public List<Activity> catchUp(int most) {
    return catchingUp.catchUp(most);
  }

  @Override
  public boolean behind() {
    return catchingUp.behind();
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return catchingUp.nextDue(after);
  }

  @Override
  @Transactional
  public void addPoints(
      ContactId contact, String score, int points, String reason, String key, Instant at) {
    contacts.changed(List.of(contact));
    scores.give(contact, score, points, reason, key, at);
  }

  @Override
  public List<String> segments(ContactId contact) {
    return segments.of(contact);
  }

  @Override
  @Transactional
  public void putInSegment(ContactId contact, String segment) {
    segments.byHand(contact, segment, true);
  }

  @Override
  @Transactional
  public void takeOutOfSegment(ContactId contact, String segment) {
    segments.byHand(contact, segment, false);
  }

  @Override
  public List<ContactId> members(String segment, ContactId after, int most) {
    return segments.members(segment, after, most);
  }

  @Override
  public boolean building(String segment) {
    return segments.building(segment);
  }

  @Override
  public long size(String segment) {
    return segments.size(segment);
  }

  @Override
  public Set<String> segments() {
    return segments.keys();
  }

  @Override
  public Map<String, Integer> scores(ContactId contact) {
    return scores.of(contact, clock.instant());
  }

  @Override
  public Map<String, String> grades(ContactId contact) {
    return scores.grades(scores(contact));
  }

  @Override
  public List<Points> points(ContactId contact, String score) {
    return scores.points(contact, score, MOST_POINTS).stream()
        .map(given -> new Points(score, given.points(), given.reason(), given.at()))
        .toList();
  }

  @Override
  public Map<String, List<String>> thresholds() {
    return scores.thresholds();
  }

  @Override
  public Optional<String> stage(ContactId contact) {
    return stages.of(contact);
  }

  @Override
  public List<String> stages() {
    return stages.keys();
  }

  @Override
  @Transactional
  public void putInStage(ContactId contact, @Nullable String stage, String reason) {
    if (stages.put(contact, stage, reason, clock.instant())) {
      contacts.changed(List.of(contact));
    }
  }
}
