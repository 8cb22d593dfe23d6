package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs every contest on one product of its own, and writes what came of it. */
final class Benchmark {

  private Benchmark() {}

  public static void main(String[] arguments) throws Exception {
    Sizes sizes = Sizes.asked();
    Path directory = Path.of("target/bench/waymark-" + System.currentTimeMillis());
    Files.createDirectories(directory.getParent());
    try (var product =
        new RunningProduct(directory.toAbsolutePath())
            .with("waymark.engine.repeat-after", "30s")
            .with("waymark.delivery.lease", "5m")
            .java(System.getProperty("bench.java", "-Xmx1g").split(" "))
            .start()) {
      Report report = run(product, sizes);
      report.print();
      report.write(Path.of("target/bench/result.json"));
    }
  }

  private static Report run(RunningProduct product, Sizes sizes) throws Exception {
    List<Contest.Result> results = contests(product, sizes);
    var loaded = Rest.memory(product, sizes.idleSeconds());
    var starts = Rest.starts(product, sizes.restarts());
    var started = Rest.memory(product, sizes.idleSeconds());
    return new Report(Report.thisMachine(), sizes, results, starts, loaded, started);
  }

  private static List<Contest.Result> contests(RunningProduct product, Sizes sizes)
      throws Exception {
    var results = new ArrayList<Contest.Result>();
    try (var database = new Database(product);
        var bare = new BareClient(product.port("engine-port"), sizes.inFlight())) {
      var engine = new EngineCounts(product.port("engine-management-port"));
      var passes = new Passes(product, database, engine, bare, sizes);
      var contests = new ArrayList<>(new Intake(product, database, sizes).contests());
      contests.add(passes.enrolment(sizes.starts()));
      contests.add(passes.threeSteps(sizes.journeys()));
      String only = System.getProperty("bench.only", "");
      for (Contest contest : contests) {
        if (contest.name().contains(only)) {
          results.add(contest.run(sizes.warmups(), sizes.rounds()));
        }
      }
    }
    return results;
  }
}
