package io.waymark.generator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * People of a made-up shop, and some months of what they did. Somebody is the same however many
 * others there are.
 *
 * @param until the day before which it ends
 */
public record MadeUpShop(long seed, int months, LocalDate until) {

  /** How many have been there before. */
  private static final double OLD = 0.33;

  /**
   * What one person did, in order of time, as calls of Segment's tracking API.
   *
   * @param number of the person, from 0
   */
  public List<Map<String, Object>> calls(int number) {
    var dice = new Dice(seed, number);
    Somebody who = Somebody.made(dice, "s%d-%06d".formatted(seed, number), months);
    LocalDate first = until.minusMonths(months);
    LocalDate last = until.minusDays(2); // wherever they live and however long it takes
    int all = days(first, last);
    LocalDate arrives = dice.chance(OLD) ? first : first.plusDays(dice.below(all));
    int days = days(arrives, last);
    return new Life(dice, who)
        .lived(
            Stream.generate(() -> Times.pick(dice, arrives, days, who.country().zone()))
                .limit((long) StrictMath.ceil(who.visits() * days / all))
                .sorted()
                .toList());
  }

  private static int days(LocalDate first, LocalDate last) {
    return Math.toIntExact(last.toEpochDay() - first.toEpochDay()) + 1;
  }
}
