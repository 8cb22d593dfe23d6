package io.waymark.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Segments over many people, what one event costs beside them, and files of people. */
final class AudienceBenchmark {

  static final long SEED = 7;

  private AudienceBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int people = Integer.getInteger("bench.people", 100_000);
    int rounds = Integer.getInteger("bench.rounds", 5);
    Files.createDirectories(Path.of("target/bench"));
    try (var product = new Alone(System.getProperty("bench.jdbc"));
        var database = new Database(product.database())) {
      write(run(product, database, people, rounds));
    }
  }

  private static Map<String, Object> run(Alone product, Database database, int people, int rounds)
      throws Exception {
    OneEvent.attributesAreKnown(product);
    long begin = System.nanoTime();
    if (database.count("select count(*) from contact") < people) {
      Crowd.fill(product, database, SEED, people);
    }
    long activities = database.count("select count(*) from activity");
    System.out.printf(
        "%d people, %d activities, after %.0f s%n",
        people, activities, Building.millis(begin) / 1000);
    var report = new LinkedHashMap<String, Object>();
    report.put("machine", Report.thisMachine());
    report.put("people", people);
    report.put("activities", activities);
    String only = System.getProperty("bench.only", "");
    List<Building.Result> built = new Building(product, database, rounds).run(only);
    report.put("segments", built);
    if (!only.isEmpty()) {
      return report;
    }
    report.put("event", new OneEvent(product, database, people, rounds).run(built));
    report.put("import", new FileImport(product, database, rounds).run());
    return report;
  }

  private static void write(Map<String, Object> report) throws Exception {
    Path file = Path.of("target/bench/audience.json");
    var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, json.writeValueAsString(report) + "\n");
    System.out.println("Written to " + file.toAbsolutePath());
  }
}
