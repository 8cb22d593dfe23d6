package io.waymark.bench;

/**
 * What one contender did in one round.
 *
 * @param cpu in seconds
 */
record Turn(int units, double seconds, Cpu cpu) {

  /** Does the work and checks what came of it. */
  interface Contender {
    Turn take(String round) throws Exception;
  }

  double perSecond() {
    return units / seconds;
  }

  Cpu cpuMillisEach() {
    return cpu.millisEach(units);
  }
}
