package io.waymark.random;

/** What happened at all. */
record Tally(
    int passes, int sent, int skipped, int exited, int completed, int live, int met, int again) {}
