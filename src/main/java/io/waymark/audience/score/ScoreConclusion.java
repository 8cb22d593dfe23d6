package io.waymark.audience.score;

import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Fact;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How high a score stands for people, and which of its thresholds they have crossed. */
final class ScoreConclusion implements Conclusion {

  private final Score score;
  private final Stands stands;
  private final Query standing;

  ScoreConclusion(Score score, Stands stands) {
    this.score = score;
    this.stands = stands;
    this.standing = score.standingOfThese();
  }

  Score score() {
    return score;
  }

  static String name(String key) {
    return "score " + key;
  }

  @Override
  public String name() {
    return name(score.key());
  }

  @Override
  public Touch asks() {
    return score.asks();
  }

  @Override
  public Touch gives() {
    return Touch.score(score.key());
  }

  @Override
  public Outcome look(Collection<ContactId> people, Instant now) {
    var changed = new HashSet<ContactId>();
    var facts = new ArrayList<Fact>();
    var next = new ArrayList<Stands.Next>();
    for (Stands.Stand stand : stands.of(score, standing, people, now)) {
      Set<String> above = above(stand);
      if (stand.standing() != stand.standingBefore()) {
        changed.add(stand.contact());
      }
      facts.addAll(facts(stand, above));
      next.add(new Stands.Next(stand.contact(), stand.standing(), List.copyOf(above), stand.due()));
    }
    stands.save(score, next, now);
    return new Outcome(changed, facts);
  }

  /** Crossed upwards at one number of points, downwards only at another, which may be lower. */
  private Set<String> above(Stands.Stand stand) {
    var above = new TreeSet<String>();
    for (Score.Threshold threshold : score.thresholds()) {
      boolean was = stand.above().contains(threshold.name());
      if (stand.value() >= (was ? threshold.again() : threshold.at())) {
        above.add(threshold.name());
      }
    }
    return above;
  }

  private List<Fact> facts(Stands.Stand stand, Set<String> above) {
    return score.thresholds().stream()
        .filter(
            threshold ->
                above.contains(threshold.name()) != stand.above().contains(threshold.name()))
        .map(threshold -> fact(stand, threshold, above.contains(threshold.name())))
        .toList();
  }

  private Fact fact(Stands.Stand stand, Score.Threshold threshold, boolean reached) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("score", score.key());
    properties.put("threshold", threshold.name());
    properties.put("points", stand.value());
    score.grade(stand.value()).ifPresent(grade -> properties.put("grade", grade));
    return new Fact(
        stand.contact(), reached ? "Score Reached" : "Score Fell", Map.copyOf(properties));
  }
}
