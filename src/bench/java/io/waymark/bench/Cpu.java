package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * CPU time of everybody who takes part, in seconds, or in milliseconds a unit.
 *
 * @param sender this process, which sends events or is the bare client
 */
record Cpu(double application, double engine, double database, double sender) {

  static Cpu now(RunningProduct product) {
    return new Cpu(
        Meter.cpu(Stream.of(product.application())),
        Meter.cpu(Stream.of(product.engine())),
        Meter.cpu(Meter.tree(product.postgres())),
        Meter.cpu(Stream.of(ProcessHandle.current())));
  }

  Cpu since(Cpu earlier) {
    return new Cpu(
        application - earlier.application,
        engine - earlier.engine,
        database - earlier.database,
        sender - earlier.sender);
  }

  Cpu millisEach(int units) {
    double each = 1000.0 / units;
    return new Cpu(application * each, engine * each, database * each, sender * each);
  }

  double ofProduct() {
    return application + engine + database;
  }

  double together() {
    return ofProduct() + sender;
  }

  static Cpu median(List<Cpu> some) {
    return new Cpu(
        median(some, Cpu::application),
        median(some, Cpu::engine),
        median(some, Cpu::database),
        median(some, Cpu::sender));
  }

  private static double median(List<Cpu> some, ToDoubleFunction<Cpu> part) {
    return Spread.of(some.stream().mapToDouble(part).boxed().toList()).median();
  }
}
