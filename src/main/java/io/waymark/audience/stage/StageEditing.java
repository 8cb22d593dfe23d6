package io.waymark.audience.stage;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Definitions;
import io.waymark.audience.live.Walks;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the stages; what would make no sense is refused with a sentence. */
@Component
class StageEditing {

  private final StageRows rows;
  private final StagePlaces places;
  private final Definitions definitions;
  private final Walks walks;

  StageEditing(StageRows rows, StagePlaces places, Definitions definitions, Walks walks) {
    this.rows = rows;
    this.places = places;
    this.definitions = definitions;
    this.walks = walks;
  }

  /**
   * @return whether anybody is looked at now
   * @throws BadCondition if it cannot be read
   */
  @Transactional
  boolean save(List<StageText> texts, boolean tells) {
    List<Stage> stages = rows.read(texts);
    if (!stages.isEmpty()) {
      definitions
          .loop(StageConclusion.NAME, new StageConclusion(stages, places).asks(), Touch.ofStage())
          .ifPresent(
              way -> {
                throw new Stages.Refused(
                    "The stages would ask about themselves%s. Take one of the two rules out."
                        .formatted(
                            way.equals(StageConclusion.NAME) ? "" : " by way of the " + way));
              });
    }
    if (rows.all().equals(texts)) {
      return false;
    }
    rows.replace(texts);
    walks.begin(StageConclusion.NAME, tells);
    return true;
  }
}
