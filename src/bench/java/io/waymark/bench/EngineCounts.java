package io.waymark.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What the engine itself has counted, whoever asked it. */
final class EngineCounts {

  private static final long SOON = Duration.ofMillis(50).toNanos();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI metrics;

  EngineCounts(int managementPort) {
    this.metrics = URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(managementPort));
  }

  /** How many have begun to wait at a timer or a message. */
  long waiting() throws Exception {
    return count("activated", "INTERMEDIATE_CATCH_EVENT");
  }

  long started() throws Exception {
    return count("activated", "PROCESS");
  }

  long completed() throws Exception {
    return count("completed", "PROCESS");
  }

  interface Count {
    long now() throws Exception;
  }

  /** Returns once it is as many, and fails where it becomes more. */
  static void until(long wanted, Count count) throws Exception {
    long begin = System.nanoTime();
    long first = count.now();
    long now = first;
    while (now < wanted && System.nanoTime() - begin < PATIENCE.toNanos()) {
      LockSupport.parkNanos(pause(System.nanoTime() - begin, now - first, wanted - now));
      now = count.now();
    }
    exactly(wanted, now);
  }

  /** Half the time it will take at this pace: asking often would cost the engine more than work. */
  private static long pause(long gone, long done, long left) {
    long half = done == 0 ? SOON : gone / done * left / 2;
    return Math.clamp(half, SOON, 10 * SOON);
  }

  static void exactly(long wanted, long found) {
    if (found != wanted) {
      throw new AssertionError("Expected " + wanted + ", found " + found);
    }
  }

  private long count(String action, String type) throws IOException, InterruptedException {
    String all = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    return all.lines()
        .filter(line -> line.startsWith("zeebe_element_instance_events_total{"))
        .filter(line -> line.contains("action=\"" + action + "\""))
        .filter(line -> line.contains("type=\"" + type + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
