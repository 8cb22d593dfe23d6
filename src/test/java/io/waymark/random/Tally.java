package io.waymark.random;

/** What happened at all. */
record Tally(
    int passes, int sent, int skipped, int exited, int completed, int live, int met, int again) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        passes + other.passes,
        sent + other.sent,
        skipped + other.skipped,
        exited + other.exited,
        completed + other.completed,
        live + other.live,
        met + other.met,
        again + other.again);
  }
}
