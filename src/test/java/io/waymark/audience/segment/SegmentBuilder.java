package io.waymark.audience.segment;

/** Builds whatever is to be built, at once. */
public class SegmentBuilder {

  private final LiveSegments live;
  private final Build build;

  SegmentBuilder(LiveSegments live, Build build) {
    this.live = live;
    this.build = build;
  }

  public void all() {
    live.current().stream().filter(LiveSegments.Live::building).forEach(build::run);
  }
}
