package io.waymark.audience.segment;

import java.time.Clock;
import org.springframework.context.ApplicationContext;

/** Builds a segment here and now, without waiting until the builder looks. */
public final class Rebuild {

  private final SegmentRows rows;
  private final LiveSegments live;
  private final Build build;
  private final Clock clock;

  public Rebuild(ApplicationContext application) {
    this.rows = application.getBean(SegmentRows.class);
    this.live = application.getBean(LiveSegments.class);
    this.build = application.getBean(Build.class);
    this.clock = application.getBean(Clock.class);
  }

  /**
   * Begins a generation.
   *
   * @return builds it until its members count
   */
  public Runnable prepare(String key, Object definition) {
    rows.build(key, key, definition, false, clock.instant());
    LiveSegments.Live next =
        live.current().stream()
            .filter(one -> one.building() && one.segment().key().equals(key))
            .findFirst()
            .orElseThrow();
    return () -> {
      if (!build.run(next)) {
        throw new AssertionError(key + " was given up");
      }
    };
  }
}
