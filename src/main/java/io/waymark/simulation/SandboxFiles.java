package io.waymark.simulation;

import java.nio.file.Path;

/** Where the two sides of a simulation find what they say to each other. */
public record SandboxFiles(Path directory) {

  public static final String SCRIPT = "waymark.simulation.script";
  public static final String PARENT = "waymark.simulation.parent";

  /**
   * @param script as the setting names it
   */
  public static SandboxFiles around(Path script) {
    return new SandboxFiles(script.resolveSibling("").toAbsolutePath());
  }

  public Path script() {
    return directory.resolve("script.json");
  }

  public Path journeys() {
    return directory.resolve("journeys");
  }

  public Path progress() {
    return directory.resolve("progress.json");
  }

  public Path outcome() {
    return directory.resolve("outcome.json");
  }

  public Path failure() {
    return directory.resolve("failure.txt");
  }

  /**
   * How far it is.
   *
   * @param share of the time to be played, 0 to 1
   * @param at the moment it has come to
   */
  public record Progress(String doing, double share, java.time.Instant at) {}
}
