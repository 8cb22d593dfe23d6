package io.waymark.audience.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Segments are built again and again while people join and leave them as fast as they can. */
@WaymarkTest
class BuildUnderLoadTest {

  private static final int PEOPLE = 30;
  private static final int BUILDS = 40;
  private static final int SHOPS = 3;

  @Autowired private Environment environment;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @Autowired private Clock clock;
  @Autowired private SegmentRows rows;
  @Autowired private LiveSegments live;
  @Autowired private Build build;

  @Test
  void nobodyIsMissedAndNobodyIsTooMany() throws Exception {
    String key = "busy-" + UUID.randomUUID();
    String mood = "mood_" + UUID.randomUUID().toString().replace('-', '_');
    IntStream.range(0, PEOPLE).forEach(i -> feels(i, mood, "good"));
    var going = new AtomicBoolean(true);
    try (var shops = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> busy =
          IntStream.range(0, SHOPS)
              .mapToObj(
                  i ->
                      shops.submit(
                          () -> {
                            var random = ThreadLocalRandom.current();
                            while (going.get()) {
                              feels(
                                  random.nextInt(PEOPLE),
                                  mood,
                                  random.nextBoolean() ? "good" : "bad");
                            }
                          }))
              .toList();
      try {
        for (int i = 0; i < BUILDS; i++) {
          String wanted = i % 2 == 0 ? "good" : "bad";
          rows.build(key, key, feeling(mood, wanted), false, clock.instant());
          live.current().stream()
              .filter(one -> one.building() && one.segment().key().equals(key))
              .forEach(build::run);
        }
      } finally {
        going.set(false);
      }
      for (Future<?> shop : busy) {
        shop.get();
      }
    }
    assertThat(members(key)).isEqualTo(meant(key)).isNotEmpty();
    rows.delete(rows.find(key).orElseThrow().id());
  }

  private static Map<String, Object> feeling(String mood, String wanted) {
    return Map.of(
        "rules", List.of(Map.of("field", "contact." + mood, "operator", "=", "value", wanted)));
  }

  private void feels(int person, String mood, String how) {
    new Tracker(
            "http://127.0.0.1:" + environment.getProperty("local.server.port"),
            "test-write-key",
            json)
        .accepted("/v1/identify", Map.of("userId", mood + person, "traits", Map.of(mood, how)));
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
    Query everybody =
        Query.of(live.compile(rows.find(key).orElseThrow().definition()).condition(), Scope.ALL);
    return sql.sql("select id from (" + everybody.members() + ") m order by 1")
        .params(everybody.values())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("zone", "UTC")
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
