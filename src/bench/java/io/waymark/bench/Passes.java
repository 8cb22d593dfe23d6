package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** People enter a journey and go as far as it lets them; the engine says when they are there. */
final class Passes {

  private static final double TARGET = 0.7;

  private final RunningProduct product;
  private final Database database;
  private final EngineCounts engine;
  private final BareClient bare;
  private final Batches batches;

  Passes(
      RunningProduct product,
      Database database,
      EngineCounts engine,
      BareClient bare,
      Sizes sizes) {
    this.product = product;
    this.database = database;
    this.engine = engine;
    this.bare = bare;
    this.batches = new Batches(product, sizes.senders());
  }

  Contest enrolment(int count) throws Exception {
    return contest(
        "enrolment",
        "starts",
        new Kind(
            "bench-waiting",
            "Bench Waiting",
            engine::waiting,
            "select count(*) from wait where open"),
        count);
  }

  Contest threeSteps(int count) throws Exception {
    return contest(
        "three steps",
        "journeys",
        new Kind(
            "bench-steps",
            "Bench Steps",
            engine::completed,
            "select count(*) from enrolment where state = 'completed'"),
        count);
  }

  /**
   * @param there the engine's count of those who got as far as they can
   * @param noted the database's
   */
  private record Kind(String journey, String event, EngineCounts.Count there, String noted) {}

  private Contest contest(String name, String unit, Kind kind, int count) throws Exception {
    product.deploy(resource(kind.journey()));
    BareModel model = BareModel.of(kind.journey(), database);
    bare.deploy(model);
    return new Contest(
        name,
        unit,
        TARGET,
        "bare client",
        round -> bare(model, kind, count),
        round -> waymark(round, kind, count));
  }

  private Turn bare(BareModel model, Kind kind, int count) throws Exception {
    List<String> ids =
        IntStream.range(0, count).mapToObj(i -> UUID.randomUUID().toString()).toList();
    return measured(kind, count, () -> bare.start(model, ids));
  }

  private Turn waymark(String round, Kind kind, int count) throws Exception {
    List<String> people = IntStream.range(0, count).mapToObj(i -> round + "-" + i).toList();
    batches.send(Batches.write(signIns(round, people)));
    var bodies = Batches.write(Events.named(kind.event(), round, people));
    long noted = database.count(kind.noted());
    Turn turn = measured(kind, count, () -> batches.send(bodies));
    EngineCounts.exactly(noted + count, database.count(kind.noted()));
    return turn;
  }

  private Turn measured(Kind kind, int count, Stopwatch.Work work) throws Exception {
    database.rest();
    long there = kind.there().now();
    long started = engine.started();
    Turn turn =
        Stopwatch.time(
            product,
            count,
            () -> {
              work.run();
              EngineCounts.until(there + count, kind.there());
            });
    EngineCounts.exactly(started + count, engine.started());
    return turn;
  }

  private static List<Map<String, Object>> signIns(String round, List<String> people) {
    return IntStream.range(0, people.size())
        .mapToObj(i -> Events.signIn(round, i, people.get(i)))
        .toList();
  }

  static String resource(String journey) throws IOException {
    try (InputStream in = Passes.class.getResourceAsStream("/bench/" + journey + ".bpmn")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
