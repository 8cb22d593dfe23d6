package io.waymark.audience.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.RandomWorld;
import io.waymark.audience.condition.Scope;
import io.waymark.contact.Zones;
import io.waymark.support.TestClock;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Whatever people do and however time passes, a live segment holds whom its definition means. */
@WaymarkTest
class LiveMembershipTest {

  private static final int SEGMENTS = 12;
  private static final int STEPS = 60;

  @Autowired private Environment environment;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @Autowired private TestClock clock;
  @Autowired private Zones zones;
  @Autowired private SegmentRows rows;
  @Autowired private LiveSegments live;
  @Autowired private Build build;
  @Autowired private Audiences audiences;
  @Autowired private TransactionTemplate transaction;

  /** The clock is everybody's. */
  @AfterEach
  void backToTheStart() {
    clock.set(WaymarkTest.START);
  }

  static List<Long> seeds() {
    return List.of(1L, 2L, new Random().nextLong());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void membersAreThoseWhomTheDefinitionMeans(long seed) {
    var random = new Random(seed);
    var world = new RandomWorld(random, sql, json);
    declareAttributes();
    List<String> segments = segments(random, world, seed);
    for (int i = 0; i < STEPS; i++) {
      step(random, world, seed);
      catchUp();
      String moment = "seed " + seed + ", step " + i;
      segments.forEach(
          key -> assertThat(members(key)).as(moment + ", " + key).isEqualTo(meant(key)));
    }
    assertThat(segments).anySatisfy(key -> assertThat(members(key)).isNotEmpty());
    segments.forEach(key -> rows.delete(rows.find(key).orElseThrow().id()));
  }

  private void declareAttributes() {
    RandomWorld.TYPES.contact().forEach((name, type) -> declare("CONTACT", name, type.name()));
    RandomWorld.TYPES.account().forEach((name, type) -> declare("ACCOUNT", name, type.name()));
  }

  private void declare(String whom, String name, String type) {
    sql.sql(
            "insert into attribute (of_whom, name, type, created_at) values (:whom, :name, :type, now()) on conflict (of_whom, name) do update set type = excluded.type")
        .param("whom", whom)
        .param("name", name)
        .param("type", type)
        .update();
  }

  /** Some ask about others; some are there before anything happens, others come later. */
  private List<String> segments(Random random, RandomWorld world, long seed) {
    var keys = new ArrayList<String>();
    for (int i = 0; i < SEGMENTS; i++) {
      Map<String, Object> tree = world.condition();
      if (!keys.isEmpty() && random.nextInt(3) == 0) {
        tree =
            Map.of(
                "combinator",
                random.nextBoolean() ? "and" : "or",
                "rules",
                List.of(
                    tree,
                    Map.of(
                        "field",
                        "segment",
                        "operator",
                        random.nextBoolean() ? "in" : "notIn",
                        "value",
                        keys.get(random.nextInt(keys.size())))));
      }
      String key = "random-" + Long.toHexString(seed) + "-" + i;
      save(key, tree);
      keys.add(key);
    }
    return keys;
  }

  private void save(String key, Map<String, Object> tree) {
    rows.build(key, key, tree, false, clock.instant());
    live.current().stream()
        .filter(one -> one.building() && one.segment().key().equals(key))
        .forEach(build::run);
  }

  private void step(Random random, RandomWorld world, long seed) {
    switch (random.nextInt(8)) {
      case 0 -> clock.advance(Duration.ofHours(random.nextInt(1, 100)));
      case 1 -> clock.advance(Duration.ofMinutes(random.nextInt(1, 600)));
      case 2, 3 -> send("identify", Map.of("traits", traits(random, world)), random, seed);
      case 4 ->
          accepted(
              "/v1/alias", Map.of("userId", user(random, seed), "previousId", user(random, seed)));
      default ->
          send(
              "track",
              Map.of(
                  "event", world.eventName(),
                  "properties", world.properties(),
                  "timestamp",
                      clock.instant().minus(Duration.ofHours(random.nextInt(1, 200))).toString()),
              random,
              seed);
    }
  }

  private static Map<String, Object> traits(Random random, RandomWorld world) {
    var traits = new HashMap<>(world.attributes());
    if (random.nextInt(3) == 0) {
      traits.put("consent", Map.of("email", random.nextBoolean()));
    }
    return traits;
  }

  private void send(String what, Map<String, Object> body, Random random, long seed) {
    var who = new HashMap<>(body);
    if (random.nextInt(3) > 0) {
      who.put("userId", user(random, seed));
    }
    if (!who.containsKey("userId") || random.nextInt(3) == 0) {
      who.put("anonymousId", "browser-" + seed + "-" + random.nextInt(6));
    }
    accepted("/v1/" + what, who);
  }

  private static String user(Random random, long seed) {
    return "user-" + seed + "-" + random.nextInt(8);
  }

  private void accepted(String path, Map<String, ?> body) {
    new Tracker(
            "http://127.0.0.1:" + environment.getProperty("local.server.port"),
            "test-write-key",
            json)
        .accepted(path, body);
  }

  private void catchUp() {
    while (audiences.behind()) {
      transaction.executeWithoutResult(status -> audiences.catchUp(100));
    }
  }

  private List<Long> members(String key) {
    return sql.sql(
            """
            select m.contact_id from segment s join segment_member m on m.segment_id = s.id and m.generation = s.generation
            where s.key = :key order by 1""")
        .param("key", key)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private List<Long> meant(String key) {
    Object definition = rows.find(key).orElseThrow().definition();
    Query everybody = Query.of(live.compile(definition).condition(), Scope.ALL);
    return sql.sql("select id from (" + everybody.members() + ") m order by 1")
        .params(everybody.values())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
