package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the product needs while nobody does anything, and until it is there again. */
final class Rest {

  private Rest() {}

  /** In MB by part, after nothing was asked of it for a while. */
  static Map<String, Double> memory(RunningProduct product, int idleSeconds) throws Exception {
    Thread.sleep(Duration.ofSeconds(idleSeconds));
    var parts = new LinkedHashMap<String, Double>();
    parts.put("application", Meter.memory(Stream.of(product.application())));
    parts.put("engine", Meter.memory(Stream.of(product.engine())));
    parts.put("database", Meter.memory(Meter.tree(product.postgres())));
    parts.put("together", parts.values().stream().mapToDouble(part -> part).sum());
    return parts;
  }

  /**
   * @param seconds from starting the process until it is ready and journeys take entries
   */
  record Start(double seconds, double cpuSeconds) {}

  static List<Start> starts(RunningProduct product, int count) {
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      product.close();
      long begin = System.nanoTime();
      product.start();
      starts.add(new Start((System.nanoTime() - begin) / 1e9, Cpu.now(product).ofProduct()));
    }
    return starts;
  }
}
