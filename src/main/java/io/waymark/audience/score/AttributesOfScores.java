package io.waymark.audience.score;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.condition.Types;
import io.waymark.audience.live.Walks;
import io.waymark.contact.AttributeOwner;
import io.waymark.contact.AttributeType;
import io.waymark.contact.AttributeUse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a change of an attribute's type means for the scores that ask about it. */
@Component
class AttributesOfScores implements AttributeUse {

  private final ScoreRows rows;
  private final CurrentTypes types;
  private final Walks walks;

  AttributesOfScores(ScoreRows rows, CurrentTypes types, Walks walks) {
    this.rows = rows;
    this.types = types;
    this.walks = walks;
  }

  @Override
  public List<String> unreadable(AttributeOwner whom, String name, AttributeType type) {
    Types now = types.get();
    Types then = now.with(whom, name, type);
    return rows.all().stream()
        .filter(row -> read(row, now).isPresent() && read(row, then).isEmpty())
        .map(row -> row.text().name())
        .toList();
  }

  /** Everybody is counted anew; nobody is triggered by it. */
  @Override
  public void retyped(AttributeOwner whom, String name) {
    Types now = types.get();
    rows.all().stream()
        .flatMap(row -> read(row, now).stream())
        .filter(score -> score.asks().asks(whom, name))
        .forEach(score -> walks.begin(ScoreConclusion.name(score.key()), false));
  }

  private static Optional<Score> read(ScoreRows.Row row, Types types) {
    try {
      return Optional.of(ScoreReader.read(row.key(), row.text(), types));
    } catch (BadCondition e) {
      return Optional.empty();
    }
  }
}
