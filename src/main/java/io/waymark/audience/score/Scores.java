package io.waymark.audience.score;

import io.waymark.activity.Activity;
import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Definitions;
import io.waymark.contact.ContactId;
import io.waymark.contact.Zones;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps scores true. */
@Service
public class Scores implements Definitions.Source {

  private final LiveScores live;
  private final GivenPoints given;
  private final Stands stands;
  private final JdbcClient sql;
  private final Zones zones;

  Scores(LiveScores live, GivenPoints given, Stands stands, JdbcClient sql, Zones zones) {
    this.live = live;
    this.given = given;
    this.stands = stands;
    this.sql = sql;
    this.zones = zones;
  }

  @Override
  public String fingerprint() {
    return "(select coalesce(sum(hashtextextended(concat_ws('|', key, revision, created_at), 0)), 0) from score_definition)";
  }

  @Override
  public List<Conclusion> read() {
    return live.all().stream()
        .map(score -> (Conclusion) new ScoreConclusion(score, stands))
        .toList();
  }

  /**
   * Gives the points that what people did is worth, each time once. They are locked.
   *
   * @param conclusions those that hold at this moment
   * @return by the conclusion, to whom
   */
  public Map<Conclusion, Set<ContactId>> earn(
      List<Conclusion> conclusions, Collection<Activity> done, Instant now) {
    var earned = new HashMap<Conclusion, Set<ContactId>>();
    for (Conclusion conclusion : conclusions) {
      if (conclusion instanceof ScoreConclusion of) {
        List<GivenPoints.Entry> entries = entries(of.score(), done, now);
        if (!entries.isEmpty()) {
          List<ContactId> late = given.late(of.score().key(), entries);
          given.add(of.score().key(), entries);
          if (!late.isEmpty()) {
            given.recount(of.score(), late, now);
          }
          Set<ContactId> to = new HashSet<>();
          entries.forEach(entry -> to.add(entry.contact()));
          earned.put(conclusion, to);
        }
      }
    }
    return earned;
  }

  private List<GivenPoints.Entry> entries(Score score, Collection<Activity> done, Instant now) {
    var entries = new ArrayList<GivenPoints.Entry>();
    for (Score.Each rule : score.each()) {
      for (Activity activity : done) {
        if (rule.happening().is(activity, now, zones.account())) {
          entries.add(
              GivenPoints.Entry.of(
                  rule,
                  activity.contact(),
                  GivenPoints.key(score.key(), rule.rule(), activity.id().value()),
                  activity.occurredAt(),
                  zones));
        }
      }
    }
    return entries;
  }

  /** Counts anew what rules gave these people, who are locked. */
  public void recount(Conclusion conclusion, Collection<ContactId> people, Instant now) {
    if (conclusion instanceof ScoreConclusion of && !people.isEmpty()) {
      given.recount(of.score(), people, now);
    }
  }

  /** Gives somebody points, once for each key. */
  public void give(
      ContactId contact, String score, int points, String reason, String key, Instant at) {
    given.add(
        score, List.of(new GivenPoints.Entry(contact, points, reason, key, at, null, null, null)));
  }

  /** What somebody has now, by the keys of scores. */
  public Map<String, Integer> of(ContactId contact, Instant now) {
    var scores = new LinkedHashMap<String, Integer>();
    sql.sql(
            "select name, score_now(earned, hour, half_life, standing, :now) as value from score where contact_id = :contact order by name")
        .param("contact", contact.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              scores.put(row.getString("name"), row.getInt("value"));
            });
    return scores;
  }

  /** Letters for what somebody has, by the keys of scores that have letters. */
  public Map<String, String> grades(Map<String, Integer> scores) {
    var grades = new LinkedHashMap<String, String>();
    live.all()
        .forEach(
            score ->
                score
                    .grade(scores.getOrDefault(score.key(), 0))
                    .ifPresent(grade -> grades.put(score.key(), grade)));
    return grades;
  }

  /** What points were given for. */
  public record Given(int points, String reason, Instant at) {}

  /** What the points were for, newest first. */
  public List<Given> points(ContactId contact, String score, int most) {
    return sql.sql(
            "select points, reason, at from points where contact_id = :contact and score = :score order by at desc, id desc limit :most")
        .param("contact", contact.value())
        .param("score", score)
        .param("most", most)
        .query(
            (row, number) ->
                new Given(
                    row.getInt("points"),
                    row.getString("reason"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** People for whom time alone may have changed something, as many as are asked for at most. */
  public List<ContactId> due(Instant now, int most) {
    return sql.sql("select contact_id from score where due_at <= :now order by due_at limit :most")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }

  /** Call after people who were due were looked at: of a score that has gone nobody stays due. */
  public void settle(Collection<ContactId> people, Instant now) {
    sql.sql("update score set due_at = null where contact_id = any(:ids) and due_at <= :now")
        .param("ids", GivenPoints.ids(people))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The first moment after this one at which time alone may change something. */
  public Optional<Instant> nextDue(Instant after) {
    return sql.sql("select min(due_at) from score where due_at > :after")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** Names of the thresholds of each. */
  public Map<String, List<String>> thresholds() {
    return live.all().stream()
        .collect(
            Collectors.toMap(
                Score::key,
                score -> score.thresholds().stream().map(Score.Threshold::name).toList()));
  }
}
