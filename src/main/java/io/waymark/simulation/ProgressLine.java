package io.waymark.simulation;

import java.io.Console;
import java.io.PrintStream;

/** One line that is written again and again; where nobody watches, a new one now and then. */
final class ProgressLine {

  private static final int TENTH = 10;

  private final PrintStream out;
  private final boolean watched;
  private String shown = "";

  ProgressLine(PrintStream out) {
    this.out = out;
    Console console = System.console();
    this.watched = console != null && console.isTerminal();
  }

  void show(int run, SandboxFiles.Progress progress) {
    String line =
        watched
            ? "\rdraft %d: %s, %3.0f %% (%s)"
                .formatted(run, progress.doing(), progress.share() * 100, progress.at())
            : "draft %d: %s, %d %%%n"
                .formatted(run, progress.doing(), (int) (progress.share() * TENTH) * TENTH);
    if (!line.equals(shown)) {
      out.print(line);
      out.flush();
      shown = line;
    }
  }

  void end() {
    if (watched && !shown.isEmpty()) {
      out.println();
    }
  }
}
