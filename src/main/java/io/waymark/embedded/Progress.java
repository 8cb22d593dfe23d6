package io.waymark.embedded;

import java.time.Duration;
import java.util.Locale;

/** Short lines on the console while things come up, and when they go down by themselves. */
final class Progress {

  private Progress() {}

  static void say(String line) {
    System.out.println(line);
  }

  static void ready(String what, long startedNanos) {
    say(what + " ready in " + seconds(Duration.ofNanos(System.nanoTime() - startedNanos)));
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
