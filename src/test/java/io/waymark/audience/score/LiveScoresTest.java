package io.waymark.audience.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.contact.ContactId;
import io.waymark.support.Api;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever people do, whenever it is told, and whoever they turn out to be: the points are those of
 * counting all anew.
 */
@WaymarkTest
@Import({Marketing.class, SegmentBuilder.class})
class LiveScoresTest {

  private static final int STEPS = 60;
  private static final int PEOPLE = 5;

  @Autowired private Marketing marketing;
  @Autowired private GivenPoints given;
  @Autowired private LiveScores live;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient sql;
  @Autowired private Api api;
  @Autowired private TestClock clock;

  @AfterEach
  void backToTheStart() {
    clock.set(WaymarkTest.START);
  }

  static List<Long> seeds() {
    return List.of(1L, 2L, 8927606966354556871L, new Random().nextLong());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countingAnewChangesNothing(long seed) {
    var random = new Random(seed);
    String score = "live-" + Long.toHexString(seed);
    marketing.defines("/api/scores/" + score, definition(random, seed));
    for (int i = 0; i < STEPS; i++) {
      step(random, seed);
      marketing.catchesUp();
      Map<Long, Double> before = worth(score);
      recount(score);
      assertThat(worth(score)).as("seed %d, step %d", seed, i).isEqualTo(before);
    }
    assertThat(worth(score)).isNotEmpty();
    api.delete("/api/scores/" + score);
  }

  private static Map<String, Object> definition(Random random, long seed) {
    var rules = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 3; i++) {
      var rule = new HashMap<String, Object>();
      rule.put("reason", "rule " + i);
      rule.put("points", random.nextInt(1, 40) * (random.nextInt(4) == 0 ? -1 : 1));
      rule.put("each", Map.of("field", "event." + event(seed, random.nextInt(2))));
      if (random.nextBoolean()) {
        rule.put(
            "atMost",
            Map.of(
                "times",
                random.nextInt(1, 4),
                "per",
                List.of("day", "week", "month", "ever").get(random.nextInt(4))));
      }
      rules.add(rule);
    }
    var definition = new HashMap<String, Object>(Map.of("name", "Random", "rules", rules));
    if (random.nextInt(3) > 0) {
      definition.put("halfLife", "P" + random.nextInt(1, 20) + "D");
    }
    return definition;
  }

  private static String event(long seed, int which) {
    return "Did " + which + " " + seed;
  }

  private void step(Random random, long seed) {
    switch (random.nextInt(6)) {
      case 0 -> clock.advance(Duration.ofMinutes(random.nextInt(1, 9_000)));
      case 1 -> send("identify", new HashMap<>(), random, seed);
      case 2 -> {
        if (random.nextInt(4) == 0) {
          marketing.sends(
              "alias", Map.of("userId", user(random, seed), "previousId", user(random, seed)));
        }
      }
      default -> {
        var body = new HashMap<String, Object>();
        body.put("event", event(seed, random.nextInt(2)));
        body.put("properties", random.nextInt(5) == 0 ? Map.of("machine", true) : Map.of());
        body.put(
            "timestamp",
            clock.instant().minus(Duration.ofMinutes(random.nextInt(0, 4_000))).toString());
        send("track", body, random, seed);
      }
    }
  }

  private void send(String type, Map<String, Object> body, Random random, long seed) {
    if (random.nextInt(3) > 0) {
      body.put("userId", user(random, seed));
    }
    if (!body.containsKey("userId") || random.nextInt(3) == 0) {
      body.put("anonymousId", "browser-" + seed + "-" + random.nextInt(PEOPLE));
    }
    marketing.sends(type, body);
  }

  private static String user(Random random, long seed) {
    return "user-" + seed + "-" + random.nextInt(PEOPLE);
  }

  /** To a millionth of a point, which is where halves are rounded. */
  private Map<Long, Double> worth(String score) {
    var worth = new HashMap<Long, Double>();
    sql.sql(
            "select contact_id, round(score_worth(earned, hour, hour_of(:now), half_life)::numeric, 6) from score where name = :score and earned <> 0")
        .param("score", score)
        .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .query(
            row -> {
              double points = row.getDouble(2);
              if (points != 0) {
                worth.put(row.getLong(1), points);
              }
            });
    return worth;
  }

  private void recount(String score) {
    List<ContactId> everybody =
        sql.sql("select id from contact where merged_into is null")
            .query((row, number) -> new ContactId(row.getLong(1)))
            .list();
    transaction.executeWithoutResult(
        status -> given.recount(live.find(score).orElseThrow(), everybody, clock.instant()));
  }
}
