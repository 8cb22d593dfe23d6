package io.waymark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How far business time is ahead of the system's, kept across restarts. */
final class ClockOffset {

  private final @Nullable Path file;
  private volatile long millis;

  private ClockOffset(@Nullable Path file, long millis) {
    this.file = file;
    this.millis = millis;
  }

  /**
   * @param kept whether it is written down whenever it changes
   */
  static ClockOffset in(Path file, boolean kept) {
    try {
      return new ClockOffset(
          kept ? file : null,
          Files.exists(file) ? Long.parseLong(Files.readString(file).trim()) : 0);
    } catch (IOException | NumberFormatException e) {
      throw new StartRefused(
          "the clock's offset in %s cannot be read: bring back the file, it belongs to the data."
              .formatted(file),
          e);
    }
  }

  /** Business time is the system's. */
  static ClockOffset none() {
    return new ClockOffset(null, 0);
  }

  long millis() {
    return millis;
  }

  /** From here on a restart comes back at this time. */
  void keep(long offset) throws IOException {
    if (file != null) {
      DurableFile.write(file, Long.toString(offset));
    }
  }

  void show(long offset) {
    millis = offset;
  }
}
