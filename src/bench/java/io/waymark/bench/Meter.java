package io.waymark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What processes take of the machine, as Linux tells it. */
final class Meter {

  private static final double TICKS_A_SECOND = 100;

  private Meter() {}

  /** CPU seconds so far, those of children that have ended included. */
  static double cpu(Stream<ProcessHandle> processes) {
    return processes.mapToDouble(Meter::cpu).sum();
  }

  static Stream<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** Memory in MB; what several processes share is divided among them. */
  static double memory(Stream<ProcessHandle> processes) {
    return processes.mapToDouble(Meter::memory).sum();
  }

  private static double cpu(ProcessHandle process) {
    String stat = read(process, "stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
    double ticks = 0;
    for (int field = 11; stat.length() > 0 && field <= 14; field++) {
      ticks += Double.parseDouble(fields[field]);
    }
    return ticks / TICKS_A_SECOND;
  }

  private static double memory(ProcessHandle process) {
    return read(process, "smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .sum();
  }

  /** Empty once the process is gone. */
  private static String read(ProcessHandle process, String what) {
    Path file = Path.of("/proc", Long.toString(process.pid()), what);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
      return "";
    }
  }
}
