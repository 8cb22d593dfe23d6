package io.waymark.audience.score;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.condition.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the scores of this moment mean. */
@Component
class LiveScores {

  private static final Logger LOG = LoggerFactory.getLogger(LiveScores.class);

  private final ScoreRows rows;
  private final CurrentTypes types;

  LiveScores(ScoreRows rows, CurrentTypes types) {
    this.rows = rows;
    this.types = types;
  }

  List<Score> all() {
    Types now = types.get();
    return rows.all().stream().flatMap(row -> readable(row, now)).toList();
  }

  Optional<Score> find(String key) {
    Types now = types.get();
    return rows.find(key).stream().flatMap(row -> readable(row, now)).findFirst();
  }

  /**
   * @throws BadCondition with everything that is wrong
   */
  Score read(String key, ScoreText text) {
    return ScoreReader.read(key, text, types.get());
  }

  private static Stream<Score> readable(ScoreRows.Row row, Types types) {
    try {
      return Stream.of(ScoreReader.read(row.key(), row.text(), types));
    } catch (BadCondition e) {
      LOG.warn("The score {} stays as it is: {}", row.key(), e.getMessage());
      return Stream.empty();
    }
  }
}
