package io.waymark.bench;

import io.waymark.e2e.RunningProduct;

/** Wall time and CPU time of a piece of work. */
final class Stopwatch {

  interface Work {
    void run() throws Exception;
  }

  private Stopwatch() {}

  static Turn time(RunningProduct product, int units, Work work) throws Exception {
    Cpu cpu = Cpu.now(product);
    long begin = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Turn(units, seconds, Cpu.now(product).since(cpu));
  }
}
