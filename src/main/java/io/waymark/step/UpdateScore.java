package io.waymark.step;

import io.waymark.audience.Audiences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives or takes points. */
@Component
class UpdateScore implements Step<UpdateScore.Settings> {

  /**
   * @param score its name; {@code engagement} where left out
   */
  record Settings(@Nullable String score, int points, @Nullable String reason) {}

  private final Audiences audiences;

  UpdateScore(Audiences audiences) {
    this.audiences = audiences;
  }

  @Override
  public String type() {
    return "update-score";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    audiences.addPoints(
        visit.contact().id(),
        settings.score() == null ? "engagement" : settings.score(),
        settings.points(),
        settings.reason() == null ? visit.key().element() : settings.reason(),
        visit.effect(),
        visit.now());
    return Result.done();
  }
}
