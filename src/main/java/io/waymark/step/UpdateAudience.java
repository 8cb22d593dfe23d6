package io.waymark.step;

import io.waymark.audience.Audiences;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Spelling;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the person into a segment that is kept by hand, or takes them out of it. */
@Component
class UpdateAudience implements Step<UpdateAudience.Settings> {

  private static final List<String> CHANGES = List.of("add", "remove");

  /**
   * @param segment its key
   * @param change {@code add} or {@code remove}
   */
  record Settings(@Written String segment, @Written String change) {}

  private final Audiences audiences;

  UpdateAudience(Audiences audiences) {
    this.audiences = audiences;
  }

  @Override
  public String type() {
    return "update-audience";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<Complaint> check(Settings settings, Bundle bundle) {
    return CHANGES.contains(settings.change())
        ? List.of()
        : List.of(
            new Complaint(
                "\"%s\" neither adds nor removes anybody.".formatted(settings.change()),
                "Choose add or remove." + Spelling.hint(settings.change(), CHANGES)));
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    if (settings.change().equals("add")) {
      audiences.putInSegment(visit.contact().id(), settings.segment());
    } else {
      audiences.takeOutOfSegment(visit.contact().id(), settings.segment());
    }
    return Result.done();
  }
}
