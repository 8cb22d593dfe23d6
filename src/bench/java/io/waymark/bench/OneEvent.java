package io.waymark.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one event costs where segments, scores and stages are defined, in turns with where nothing
 * is: one by one until each is answered, and by the hundred.
 */
final class OneEvent {

  private static final int SINGLES = 200;
  private static final int BATCHES = 40;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Alone product;
  private final Database database;
  private final int people;
  private final int rounds;
  private int sent;

  OneEvent(Alone product, Database database, int people, int rounds) {
    this.product = product;
    this.database = database;
    this.people = people;
    this.rounds = rounds;
  }

  /**
   * @param rebuild of all segments, one after the other
   * @param alone an event until it is answered
   * @param batched an event among a hundred
   * @param cheaper rebuilding all by what the definitions add to an event alone
   * @param cheaperInAll rebuilding all by all that an event takes alone
   * @param cheaperBatched rebuilding all by what the definitions add to an event among a hundred
   * @param throughput of batches with definitions by that without
   */
  record Result(
      Cost rebuild,
      Cost alone,
      Cost aloneWithout,
      Cost batched,
      Cost batchedWithout,
      Cost cheaper,
      Cost cheaperInAll,
      Cost cheaperBatched,
      Cost throughput) {}

  /** Milliseconds, or a ratio of them: of the clock, and of processor time. */
  record Cost(Spread wall, Spread cpu) {}

  Result run(List<Building.Result> built) throws Exception {
    define();
    double wall = built.stream().mapToDouble(one -> one.buildMillis().median()).sum();
    double cpu = built.stream().mapToDouble(Building.Result::buildCpuMillis).sum();
    var rebuild = new Costs.Each(wall, cpu);
    var turns = new ArrayList<Turns>();
    turns(); // until the code is compiled
    for (int round = 0; round < rounds; round++) {
      turns.add(turns());
    }
    var result =
        new Result(
            cost(turns, turn -> rebuild),
            cost(turns, turn -> turn.with.alone),
            cost(turns, turn -> turn.without.alone),
            cost(turns, turn -> turn.with.batched),
            cost(turns, turn -> turn.without.batched),
            cost(turns, turn -> rebuild.by(turn.with.alone.less(turn.without.alone))),
            cost(turns, turn -> rebuild.by(turn.with.alone)),
            cost(turns, turn -> rebuild.by(turn.with.batched.less(turn.without.batched))),
            cost(turns, turn -> turn.without.batched.by(turn.with.batched)));
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
    return result;
  }

  /** A score and stages of life beside the segments. */
  private void define() throws Exception {
    product.call(
        "PUT",
        "/api/scores/engagement",
        "application/json",
        """
        {"name": "Engagement", "halfLife": "P30D", "rules": [
          {"reason": "looked at a product", "points": 1, "each": {"field": "event.Product Viewed"}, "atMost": {"times": 5, "per": "day"}},
          {"reason": "bought", "points": 20, "each": {"field": "event.Order Completed"}},
          {"reason": "allows e-mails", "points": 5, "while": {"field": "consent.email", "operator": "=", "value": true}}],
         "thresholds": [{"name": "hot", "at": 100, "again": 60}]}""");
    product.call(
        "PUT",
        "/api/lifecycle",
        "application/json",
        """
        {"stages": [
          {"key": "active", "name": "Active", "entry": {"field": "event.*", "operator": "did", "value": {"within": "P14D"}}},
          {"key": "customer", "name": "Customer", "stays": true, "entry": {"field": "event.Order Completed", "operator": "did", "value": {}}}]}""");
    while (database.count("select count(*) from walk") > 0) {
      LockSupport.parkNanos(100_000_000);
    }
    database.run("vacuum analyze");
  }

  private record Costs(Each alone, Each batched) {

    record Each(double wall, double cpu) {
      Each less(Each other) {
        return new Each(wall - other.wall, cpu - other.cpu);
      }

      Each by(Each other) {
        return new Each(wall / other.wall, cpu / other.cpu);
      }
    }
  }

  private record Turns(Costs with, Costs without) {}

  private interface Figure {
    Costs.Each of(Turns turns);
  }

  private static Cost cost(List<Turns> turns, Figure figure) {
    List<Costs.Each> each = turns.stream().map(figure::of).toList();
    return new Cost(
        Spread.of(each.stream().map(Costs.Each::wall).toList()),
        Spread.of(each.stream().map(Costs.Each::cpu).toList()));
  }

  private Turns turns() throws Exception {
    Costs with = costs();
    setAside();
    Costs without = costs();
    bringBack();
    return new Turns(with, without);
  }

  private Costs costs() throws Exception {
    batches(4); // definitions are read anew
    return new Costs(singles(), batched());
  }

  private Costs.Each singles() throws Exception {
    database.rest();
    List<Double> singles = new ArrayList<>();
    double cpu = database.cpu();
    for (int i = 0; i < SINGLES; i++) {
      Map<String, Object> event = event();
      long begin = System.nanoTime();
      product.track("/v1/" + event.get("type"), event);
      singles.add(Building.millis(begin));
    }
    return new Costs.Each(Spread.of(singles).median(), (database.cpu() - cpu) * 1000 / SINGLES);
  }

  private Costs.Each batched() throws Exception {
    database.rest();
    double cpu = database.cpu();
    long begin = System.nanoTime();
    batches(BATCHES);
    int events = BATCHES * Batches.SIZE;
    return new Costs.Each(Building.millis(begin) / events, (database.cpu() - cpu) * 1000 / events);
  }

  private void batches(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      product.track(
          "/v1/batch",
          Map.of("batch", IntStream.range(0, Batches.SIZE).mapToObj(n -> event()).toList()));
    }
  }

  /** People who are there already look, buy now and then, and change their country rarely. */
  private Map<String, Object> event() {
    int number = sent++;
    var event = new LinkedHashMap<String, Object>();
    event.put("userId", Crowd.userId(AudienceBenchmark.SEED, (int) (number * 7919L % people)));
    event.put("messageId", "one-event-" + number);
    switch (number % 20) {
      case 0, 1 ->
          track(
              event,
              "Order Completed",
              Map.of(
                  "order_id",
                  "o-" + number,
                  "revenue",
                  49.9,
                  "products",
                  List.of(Map.of("category", "Kitchen"))));
      case 2 -> {
        event.put("type", "identify");
        event.put("traits", Map.of("country", number % 40 == 2 ? "DE" : "FR"));
      }
      case 3, 4, 5, 6, 7 -> {
        event.put("type", "page");
        event.put("properties", Map.of("path", "/garden"));
      }
      default ->
          track(event, "Product Viewed", Map.of("product_id", "sku-001", "category", "Garden"));
    }
    return event;
  }

  private static void track(
      Map<String, Object> event, String name, Map<String, Object> properties) {
    event.put("type", "track");
    event.put("event", name);
    event.put("properties", properties);
  }

  private void setAside() throws SQLException {
    for (String table : List.of("segment", "score_definition", "stage")) {
      database.run(
          "create table if not exists bench_"
              + table
              + " as select * from "
              + table
              + " where false");
      database.run("insert into bench_" + table + " select * from " + table);
      database.run("delete from " + table);
    }
  }

  private void bringBack() throws SQLException {
    for (String table : List.of("segment", "score_definition", "stage")) {
      database.run(
          "insert into " + table + " overriding system value select * from bench_" + table);
      database.run("delete from bench_" + table);
    }
  }

  /** An attribute can be asked about once somebody has told it. */
  static void attributesAreKnown(Alone product) throws Exception {
    Map<String, Object> person =
        Map.of("email", "first@example.com", "first_name", "Ada", "country", "DE");
    product.track("/v1/identify", Map.of("userId", "first", "traits", person));
    product.track(
        "/v1/group",
        Map.of(
            "userId", "first", "groupId", "first", "traits", Map.of("plan", "team", "seats", 3)));
  }
}
