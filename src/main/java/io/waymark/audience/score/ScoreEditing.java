package io.waymark.audience.score;

import io.waymark.access.Conflict;
import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Definitions;
import io.waymark.audience.live.Walks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes scores; what would make no sense is refused with a sentence. */
@Component
class ScoreEditing {

  private static final int MOST = 50;

  private final ScoreRows rows;
  private final LiveScores live;
  private final Definitions definitions;
  private final Walks walks;
  private final Clock clock;

  ScoreEditing(ScoreRows rows, LiveScores live, Definitions definitions, Walks walks, Clock clock) {
    this.rows = rows;
    this.live = live;
    this.definitions = definitions;
    this.walks = walks;
    this.clock = clock;
  }

  /** It cannot be done; the message says why and what to do. */
  static final class Refused extends Conflict {
    Refused(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param tells whether journeys hear whose points cross a threshold by the new definition
   * @return whether anything is counted anew
   * @throws BadCondition if it cannot be read
   */
  @Transactional
  boolean save(String key, ScoreText text, boolean tells) {
    if (!key.matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,62}")) {
      throw new BadCondition(
          "key", "A key has letters, digits, hyphens and underscores, 63 at most: engagement.");
    }
    Optional<ScoreRows.Row> before = rows.find(key);
    if (before.isEmpty() && rows.all().size() >= MOST) {
      throw new Refused("There are " + MOST + " scores already. Delete one that nobody needs.");
    }
    Score score = live.read(key, text);
    String name = ScoreConclusion.name(key);
    definitions
        .loop(name, score.asks(), Touch.score(key))
        .ifPresent(
            way -> {
              throw new Refused(
                  "The score “%s” would ask about itself%s. Take one of the two rules out."
                      .formatted(key, way.equals(name) ? "" : " by way of the " + way));
            });
    if (before.filter(row -> row.text().equals(text)).isPresent()) {
      return false;
    }
    rows.save(key, text, Score.hours(score.halfLife()), clock.instant());
    walks.begin(name, tells);
    return true;
  }

  /** Deletes a score that nothing asks about. */
  @Transactional
  void delete(String key) {
    List<String> askers = definitions.askers(Touch.score(key));
    if (!askers.isEmpty()) {
      throw new Refused(
          "The %s asks about this score. Change that first."
              .formatted(String.join(", the ", askers)));
    }
    walks.stop(ScoreConclusion.name(key));
    rows.delete(key);
  }
}
