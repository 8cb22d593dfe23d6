package io.waymark.step;

import io.waymark.audience.Audiences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the person into a stage of life. */
@Component
class UpdateLifecycle implements Step<UpdateLifecycle.Settings> {

  /**
   * @param stage its key
   * @param reason shown in the person's history; the journey's name where left out
   */
  record Settings(@Written String stage, @Nullable String reason) {}

  private final Audiences audiences;

  UpdateLifecycle(Audiences audiences) {
    this.audiences = audiences;
  }

  @Override
  public String type() {
    return "update-lifecycle";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    String reason =
        settings.reason() == null
            ? "journey " + visit.enrolment().journey()
            : "journey %s: %s".formatted(visit.enrolment().journey(), settings.reason());
    audiences.putInStage(visit.contact().id(), settings.stage(), reason);
    return Result.done();
  }
}
