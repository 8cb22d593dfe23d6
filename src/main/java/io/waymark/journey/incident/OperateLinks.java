package io.waymark.journey.incident;

import io.waymark.journey.engine.EngineSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where in Operate a pass is found. */
@Component
public class OperateLinks {

  private final EngineSettings settings;

  OperateLinks(EngineSettings settings) {
    this.settings = settings;
  }

  /**
   * @param processInstanceKey null while the engine has not begun the pass
   * @return null as well where no Operate is set
   */
  public @Nullable URI to(@Nullable Long processInstanceKey) {
    URI operate = settings.operateUrl();
    return operate == null || processInstanceKey == null
        ? null
        : URI.create(
            operate.toString().replaceFirst("/+$", "") + "/processes/" + processInstanceKey);
  }
}
