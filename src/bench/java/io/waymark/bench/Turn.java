package io.waymark.bench;

/**
 * What one contender did in one round.
 *
 * @param cpuSeconds of all processes that took part
 */
record Turn(int units, double seconds, double cpuSeconds) {

  /** Does the work and checks what came of it. */
  interface Contender {
    Turn take(String round) throws Exception;
  }

  double perSecond() {
    return units / seconds;
  }

  double cpuMillisPerUnit() {
    return cpuSeconds * 1000 / units;
  }
}
