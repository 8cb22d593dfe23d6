package io.waymark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was reached.
 *
 * @param starts further ones, on what all contests have left behind
 * @param idleMegabytesAfterLoad by part
 * @param idleMegabytesAfterStart by part
 */
record Report(
    Map<String, Object> machine,
    Sizes sizes,
    List<Contest.Result> contests,
    List<Rest.Start> starts,
    Map<String, Double> idleMegabytesAfterLoad,
    Map<String, Double> idleMegabytesAfterStart) {

  static Map<String, Object> thisMachine() throws IOException {
    var machine = new LinkedHashMap<String, Object>();
    machine.put("at", Instant.now().toString());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", Runtime.version().toString());
    machine.put("load", Files.readString(Path.of("/proc/loadavg")).trim());
    return machine;
  }

  void write(Path file) throws IOException {
    var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, json.writeValueAsString(this) + "\n");
    System.out.println("Written to " + file.toAbsolutePath());
  }

  void print() {
    System.out.printf(
        "%n%-42s %8s %8s %20s %7s  %s%n",
        "", "ceiling", "Waymark", "ratio (spread)", "target", "CPU ms a unit: ceiling → Waymark");
    for (Contest.Result result : contests) {
      System.out.printf(
          "%-42s %6.0f/s %6.0f/s %20s %7.2f  %.2f → %.2f%n",
          result.name(),
          result.ceilingPerSecond().median(),
          result.waymarkPerSecond().median(),
          "%.2f (%.2f–%.2f)"
              .formatted(result.ratio().median(), result.ratio().least(), result.ratio().most()),
          result.target(),
          result.ceilingCpuMillis().together(),
          result.waymarkCpuMillis().together());
      print("ceiling", result.ceilingCpuMillis());
      print("Waymark", result.waymarkCpuMillis());
    }
    for (Rest.Start start : starts) {
      System.out.printf(
          "Further start: %.1f s, aim 30 (%.1f CPU seconds)%n",
          start.seconds(), start.cpuSeconds());
    }
    print("Idle after the load", idleMegabytesAfterLoad);
    print("Idle after a start", idleMegabytesAfterStart);
  }

  private static void print(String whose, Cpu millis) {
    System.out.printf(
        "    %s CPU ms: application %.2f, engine %.2f, database %.2f, sender %.2f%n",
        whose, millis.application(), millis.engine(), millis.database(), millis.sender());
  }

  private static void print(String when, Map<String, Double> parts) {
    System.out.printf(
        "%s: %.0f MB, aim 2048 (application %.0f, engine %.0f, database %.0f)%n",
        when,
        parts.get("together"),
        parts.get("application"),
        parts.get("engine"),
        parts.get("database"));
  }
}
