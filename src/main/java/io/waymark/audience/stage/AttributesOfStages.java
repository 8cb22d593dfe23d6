package io.waymark.audience.stage;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.condition.Types;
import io.waymark.audience.live.Walks;
import io.waymark.contact.AttributeOwner;
import io.waymark.contact.AttributeType;
import io.waymark.contact.AttributeUse;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a change of an attribute's type means for the stages of life that ask about it. */
@Component
class AttributesOfStages implements AttributeUse {

  private final StageRows rows;
  private final CurrentTypes types;
  private final Walks walks;

  AttributesOfStages(StageRows rows, CurrentTypes types, Walks walks) {
    this.rows = rows;
    this.types = types;
    this.walks = walks;
  }

  @Override
  public List<String> unreadable(AttributeOwner whom, String name, AttributeType type) {
    Types now = types.get();
    Types then = now.with(whom, name, type);
    return rows.all().stream()
        .filter(stage -> readable(stage, now) && !readable(stage, then))
        .map(StageText::name)
        .toList();
  }

  /** Everybody is looked at again; nobody is triggered by it. */
  @Override
  public void retyped(AttributeOwner whom, String name) {
    boolean asked =
        rows.readable().stream()
            .map(Stage::entry)
            .anyMatch(entry -> entry != null && entry.touch().asks(whom, name));
    if (asked) {
      walks.begin(StageConclusion.NAME, false);
    }
  }

  private static boolean readable(StageText stage, Types types) {
    try {
      StageRows.read(List.of(stage), types);
      return true;
    } catch (BadCondition e) {
      return false;
    }
  }
}
