package io.waymark.audience.score;

import io.waymark.activity.Activities;
import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.Happening;
import io.waymark.audience.condition.Lengths;
import io.waymark.audience.condition.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a score means, and says all that is wrong with it at once. */
final class ScoreReader {

  private static final Duration SHORTEST = Duration.ofHours(1);

  private final String key;
  private final ScoreText text;
  private final Types types;
  private final List<BadCondition.Problem> problems = new ArrayList<>();
  private final List<Score.Each> each = new ArrayList<>();
  private final List<Score.Standing> standing = new ArrayList<>();

  private ScoreReader(String key, ScoreText text, Types types) {
    this.key = key;
    this.text = text;
    this.types = types;
  }

  /**
   * @throws BadCondition with everything that is wrong
   */
  static Score read(String key, ScoreText text, Types types) {
    return new ScoreReader(key, text, types).read();
  }

  private Score read() {
    List<ScoreText.Rule> rules = orNone(text.rules());
    for (int i = 0; i < rules.size(); i++) {
      rule(i, rules.get(i));
    }
    Duration halfLife = tried(this::halfLife);
    List<Score.Threshold> thresholds = thresholds();
    noneTwice("grades", orNone(text.grades()).stream().map(ScoreText.Grade::name).toList());
    if (!problems.isEmpty()) {
      throw new BadCondition(problems);
    }
    return new Score(
        key,
        text.name(),
        halfLife,
        List.copyOf(each),
        List.copyOf(standing),
        thresholds,
        orNone(text.grades()));
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private @Nullable Duration halfLife() {
    if (text.halfLife() == null) {
      return null;
    }
    Duration length = Lengths.read(text.halfLife(), "halfLife");
    if (length.compareTo(SHORTEST) < 0) {
      throw new BadCondition("halfLife", "What is earned fades by the hour. Write PT1H or more.");
    }
    return length;
  }

  private void rule(int place, ScoreText.Rule rule) {
    String at = "rules[" + place + "]";
    if ((rule.each() == null) == (rule.holds() == null)) {
      problems.add(
          new BadCondition.Problem(
              at,
              "Write either “each”, what gives the points each time it happens, or “while”, the condition for as long as which they count."));
    } else if (rule.points() == 0) {
      problems.add(new BadCondition.Problem(at + ".points", "Write how many points, not 0."));
    } else if (rule.each() != null) {
      each(place, rule, at);
    } else {
      standing(place, rule, at);
    }
  }

  private void each(int place, ScoreText.Rule rule, String at) {
    Happening happening = tried(() -> Happening.read(rule.each(), at + ".each", types));
    if (happening == null) {
      return;
    }
    happening.names().stream()
        .filter(Activities.CONCLUDED::contains)
        .findFirst()
        .ifPresent(
            name ->
                problems.add(
                    new BadCondition.Problem(
                        at + ".each.field",
                        "“%s” is concluded after the points are counted. Use “while” with the condition itself."
                            .formatted(name))));
    each.add(new Score.Each(place, rule.points(), rule.reason(), happening, rule.atMost()));
  }

  private void standing(int place, ScoreText.Rule rule, String at) {
    if (rule.atMost() != null) {
      problems.add(
          new BadCondition.Problem(
              at + ".atMost", "What counts as long as it is so, counts once. Leave this out."));
    }
    Condition condition =
        tried(
            () -> {
              try {
                return Conditions.read(rule.holds(), types);
              } catch (BadCondition e) {
                throw e.inside(at + ".while");
              }
            });
    if (condition != null) {
      standing.add(new Score.Standing(place, rule.points(), rule.reason(), condition));
    }
  }

  private List<Score.Threshold> thresholds() {
    List<ScoreText.Threshold> written = orNone(text.thresholds());
    noneTwice("thresholds", written.stream().map(ScoreText.Threshold::name).toList());
    var read = new ArrayList<Score.Threshold>();
    for (int i = 0; i < written.size(); i++) {
      ScoreText.Threshold threshold = written.get(i);
      int again = threshold.again() == null ? threshold.at() : threshold.again();
      if (again > threshold.at()) {
        problems.add(
            new BadCondition.Problem(
                "thresholds[" + i + "].again",
                "It can be crossed again only after the points fell below it: write %d or fewer."
                    .formatted(threshold.at())));
      }
      read.add(new Score.Threshold(threshold.name(), threshold.at(), again));
    }
    return List.copyOf(read);
  }

  private void noneTwice(String part, List<String> names) {
    Set<String> seen = new HashSet<>();
    names.stream()
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(
            name ->
                problems.add(
                    new BadCondition.Problem(part, "“%s” is there twice.".formatted(name))));
  }

  private <T> @Nullable T tried(Supplier<@Nullable T> reading) {
    try {
      return reading.get();
    } catch (BadCondition e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
