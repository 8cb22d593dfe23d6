package io.waymark.bench;

import java.util.ArrayList;
import java.util.List;

/** A ceiling and Waymark, in turns: what disturbs the machine disturbs both. */
record Contest(
    String name,
    String unit,
    double target,
    String ceilingName,
    Turn.Contender ceiling,
    Turn.Contender waymark) {

  /**
   * @param ratio Waymark's units per second by the ceiling's, of the same round
   */
  record Result(
      String name,
      String unit,
      double target,
      String ceilingName,
      Spread ceilingPerSecond,
      Spread waymarkPerSecond,
      Spread ratio,
      Cpu ceilingCpuMillis,
      Cpu waymarkCpuMillis) {}

  Result run(int warmups, int rounds) throws Exception {
    List<Turn> ceilings = new ArrayList<>();
    List<Turn> ours = new ArrayList<>();
    for (int round = 1 - warmups; round <= rounds; round++) {
      boolean waymarkFirst = round % 2 != 0;
      if (waymarkFirst) {
        ours.add(waymark.take(name(round)));
      }
      ceilings.add(ceiling.take(name(round)));
      if (!waymarkFirst) {
        ours.add(waymark.take(name(round)));
      }
      say(round, ceilings.getLast(), ours.getLast());
    }
    return result(ceilings.reversed().subList(0, rounds), ours.reversed().subList(0, rounds));
  }

  private String name(int round) {
    return name.replaceAll("[^a-z]+", "-") + "-" + round;
  }

  private void say(int round, Turn ceiling, Turn our) {
    System.out.printf(
        "%s, round %d%s: %s %.0f/s, Waymark %.0f/s%n",
        name,
        round,
        round < 1 ? " (not counted)" : "",
        ceilingName,
        ceiling.perSecond(),
        our.perSecond());
  }

  private Result result(List<Turn> ceilings, List<Turn> ours) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i).perSecond() / ceilings.get(i).perSecond());
    }
    return new Result(
        name,
        unit,
        target,
        ceilingName,
        Spread.of(ceilings.stream().map(Turn::perSecond).toList()),
        Spread.of(ours.stream().map(Turn::perSecond).toList()),
        Spread.of(ratios),
        Cpu.median(ceilings.stream().map(Turn::cpuMillisEach).toList()),
        Cpu.median(ours.stream().map(Turn::cpuMillisEach).toList()));
  }
}
