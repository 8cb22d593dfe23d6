package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Events by the hundred, acknowledged after their commit. */
final class Intake {

  private static final double TARGET = 0.3;
  private static final double REFUSED_TARGET = 0.77;
  private static final String REFUSED = "Bench Refused";

  private final RunningProduct product;
  private final Database database;
  private final Batches batches;
  private final Copy copy;
  private final Sizes sizes;
  private final List<String> regulars =
      IntStream.range(0, 2_000).mapToObj(i -> "regular-" + i).toList();

  Intake(RunningProduct product, Database database, Sizes sizes) {
    this.product = product;
    this.database = database;
    this.batches = new Batches(product, sizes.senders());
    this.copy = new Copy(product);
    this.sizes = sizes;
  }

  List<Contest> contests() throws Exception {
    batches.send(Batches.write(signIns()));
    batches.send(Batches.write(Events.ofKnownPeople("warm", regulars, sizes.warmEvents())));
    return List.of(
        contest("intake, known people", this::known, Batches.SIZE),
        contest("intake, fresh people", this::fresh, Batches.SIZE),
        contest("intake against one COPY of everything", this::known, sizes.events()),
        refusals());
  }

  /** The same events under two names: one that lets nobody in, and one whose filter refuses all. */
  private Contest refusals() throws Exception {
    product.deploy(
        Passes.resource("bench-waiting")
            .replace("bench-waiting", "bench-refusing")
            .replace("Bench Waiting", REFUSED)
            .replace(
                "<zeebe:property name=\"kind\"",
                "<zeebe:property name=\"filter\" value=\"=event.source = &quot;nowhere&quot;\" /><zeebe:property name=\"kind\""));
    return new Contest(
        "intake, refused by a filter",
        "events",
        REFUSED_TARGET,
        "no such journey",
        round -> taken(round + "-Unheard Of", done("Unheard Of", round)),
        round -> {
          Turn turn = taken(round + "-" + REFUSED, done(REFUSED, round));
          EngineCounts.exactly(
              regulars.size(),
              database.count("select count(*) from refusal where journey = 'bench-refusing'"));
          return turn;
        });
  }

  private List<Map<String, Object>> done(String event, String round) {
    return Events.named(
        event,
        round,
        IntStream.range(0, sizes.events())
            .mapToObj(i -> regulars.get((int) (i * 7919L % regulars.size())))
            .toList());
  }

  private List<Map<String, Object>> signIns() {
    return IntStream.range(0, regulars.size())
        .mapToObj(i -> Events.signIn("regulars", i, regulars.get(i)))
        .toList();
  }

  private interface Crowd {
    List<Map<String, Object>> events(String round);
  }

  private List<Map<String, Object>> known(String round) {
    return Events.ofKnownPeople(round, regulars, sizes.events());
  }

  private List<Map<String, Object>> fresh(String round) {
    return Events.ofFreshPeople(round, sizes.events());
  }

  private Contest contest(String name, Crowd crowd, int rowsInACopy) {
    return new Contest(
        name,
        "events",
        TARGET,
        "COPY",
        round -> copied(round, crowd.events(round), rowsInACopy),
        round -> taken(round, crowd.events(round)));
  }

  private Turn copied(String round, List<Map<String, Object>> events, int rows) throws Exception {
    List<byte[]> pieces = Copy.write(events, rows);
    int connections = Math.min(pieces.size(), sizes.senders());
    return measured("copy:" + round, events.size(), () -> copy.send(pieces, connections));
  }

  private Turn taken(String round, List<Map<String, Object>> events) throws Exception {
    var bodies = Batches.write(events);
    return measured(round, events.size(), () -> batches.send(bodies));
  }

  private Turn measured(String messages, int count, Stopwatch.Work work) throws Exception {
    database.rest();
    Turn turn = Stopwatch.time(product, count, work);
    EngineCounts.exactly(
        count,
        database.count(
            "select count(*) from activity where starts_with(message_id, ?)", messages + ":"));
    EngineCounts.exactly(
        count,
        database.count(
            "select count(distinct message_id) from activity where starts_with(message_id, ?)",
            messages + ":"));
    return turn;
  }
}
