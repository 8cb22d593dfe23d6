package io.waymark.bench;

import io.waymark.audience.segment.Rebuild;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Builds every segment anew, in turns with what would be written by hand. */
final class Building {

  /** Whoever holds it builds; see {@code Builds}. */
  private static final String BUILDER = "(" + 0x5E61E17L + ")";

  private final Rebuild rebuild;
  private final Database database;
  private final int rounds;

  /**
   * @param people how many are in it
   * @param moments how many have a moment at which time alone may change it
   * @param ratio the build's time by that of the same round by hand
   * @param cpuRatio the same of processor time, database and application
   * @param buildCpuMillis the median
   */
  record Result(
      String key,
      boolean window,
      long people,
      long moments,
      Spread handMillis,
      Spread buildMillis,
      Spread ratio,
      Spread cpuRatio,
      double buildCpuMillis) {}

  /** Milliseconds of the clock and of processors. */
  private record Cost(double wall, double cpu) {}

  private interface Work {
    void run() throws Exception;
  }

  Building(Alone product, Database database, int rounds) {
    this.rebuild = product.rebuild();
    this.database = database;
    this.rounds = rounds;
  }

  List<Result> run(String only) throws Exception {
    database.run(
        "create table if not exists bench_member (contact_id bigint primary key, since timestamptz not null)");
    database.run("select pg_advisory_lock" + BUILDER);
    var results = new ArrayList<Result>();
    for (Asked asked : Asked.ALL) {
      if (asked.key().contains(only)) {
        results.add(one(asked));
      }
    }
    database.run("select pg_advisory_unlock" + BUILDER);
    return results;
  }

  private Result one(Asked asked) throws Exception {
    var hands = new ArrayList<Cost>();
    var builds = new ArrayList<Cost>();
    for (int round = 0; round <= rounds; round++) {
      boolean handFirst = round % 2 == 0;
      Cost hand = handFirst ? byHand(asked) : null;
      Cost build = build(asked, round);
      hand = hand == null ? byHand(asked) : hand;
      if (round > 0) { // the first fills the caches
        hands.add(hand);
        builds.add(build);
      }
    }
    agree(asked);
    var result =
        new Result(
            asked.key(),
            asked.window(),
            database.count("select count(*) from bench_member"),
            database.count(
                "select count(*) from segment_due d join segment s on s.id = d.segment_id and s.generation = d.generation where s.key = ?",
                asked.key()),
            spread(i -> hands.get(i).wall),
            spread(i -> builds.get(i).wall),
            spread(i -> builds.get(i).wall / hands.get(i).wall),
            spread(i -> builds.get(i).cpu / hands.get(i).cpu),
            spread(i -> builds.get(i).cpu).median());
    System.out.printf(
        "%-22s %8d people %8d moments  by hand %7.0f ms  built %7.0f ms  %5.2f (%.2f to %.2f)  by processor time %5.2f%n",
        result.key(),
        result.people(),
        result.moments(),
        result.handMillis().median(),
        result.buildMillis().median(),
        result.ratio().median(),
        result.ratio().least(),
        result.ratio().most(),
        result.cpuRatio().median());
    return result;
  }

  private Spread spread(IntToDoubleFunction figure) {
    return Spread.of(IntStream.range(0, rounds).mapToDouble(figure).boxed().toList());
  }

  private Cost byHand(Asked asked) throws Exception {
    database.run("truncate bench_member");
    return cost(
        () ->
            database.run(
                "insert into bench_member select id, now() from (" + asked.byHand() + ") m"));
  }

  /** From its beginning until its members count. */
  private Cost build(Asked asked, int round) throws Exception {
    Runnable next = rebuild.prepare(asked.key(), asked.definition(round));
    Cost cost = cost(next::run);
    for (String table : List.of("segment_member", "segment_due")) {
      database.run(
          "delete from %s m using segment_gone g where m.segment_id = g.segment_id and m.generation = g.generation"
              .formatted(table));
    }
    database.run("delete from segment_gone");
    database.run("vacuum segment_member, segment_due");
    return cost;
  }

  private Cost cost(Work work) throws Exception {
    database.rest();
    double cpu = database.cpu();
    long begin = System.nanoTime();
    work.run();
    return new Cost(millis(begin), (database.cpu() - cpu) * 1000);
  }

  /** What was written by hand and what was built are the same people; a window may have moved. */
  private void agree(Asked asked) throws SQLException {
    long differ =
        database.count(
            """
            with built as (select m.contact_id from segment s join segment_member m on m.segment_id = s.id and m.generation = s.generation where s.key = ?)
            select (select count(*) from (select contact_id from built except select contact_id from bench_member) a)
              + (select count(*) from (select contact_id from bench_member except select contact_id from built) b)""",
            asked.key());
    if (differ > (asked.window() ? 1000 : 0)) {
      throw new AssertionError(asked.key() + ": " + differ + " people differ");
    }
  }

  static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }
}
