package io.waymark.generator;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Chance that is the same for the same seed, on every machine. */
final class Dice {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Random random;

  /**
   * @param of whose chance it is: neighbouring numbers have nothing in common
   */
  Dice(long seed, long of) {
    this.random = new Random(mixed(mixed(seed + GOLDEN) + of * GOLDEN));
  }

  /** SplitMix64. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /**
   * @return from 0 to one below
   */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From one to another, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /**
   * Many are small and few are very large.
   *
   * @param shape the smaller, the more large ones
   * @return at least 1
   */
  double powerLaw(double shape) {
    return StrictMath.pow(1 - random.nextDouble(), -1 / shape);
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  <T> T oneOf(List<T> all, ToDoubleFunction<T> weight) {
    double left = random.nextDouble() * all.stream().mapToDouble(weight).sum();
    for (T one : all) {
      left -= weight.applyAsDouble(one);
      if (left < 0) {
        return one;
      }
    }
    return all.getLast();
  }
}
