package io.waymark.audience.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.ContactId;
import io.waymark.support.WaymarkTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is asked about whomever, the database and memory give the same answer. */
@WaymarkTest
class ConditionsAgreeTest {

  private static final int CONDITIONS = 200;
  private static final ZoneId ZONE = ZoneId.of("America/St_Johns");

  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @Autowired private KnownPeople people;

  static List<Long> seeds() {
    return List.of(1L, 2L, new Random().nextLong());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theDatabaseAndMemoryAgree(long seed) {
    var world = new RandomWorld(new Random(seed), sql, json);
    List<Long> ids = world.people(40);
    for (int i = 0; i < CONDITIONS; i++) {
      Map<String, Object> tree = world.condition();
      Instant now = world.moment();
      Condition condition = Conditions.read(read(tree), RandomWorld.TYPES);
      Set<Long> inMemory = inMemory(condition, ids, now);
      String asked =
          "seed %d, at %s: people who %s\n%s"
              .formatted(seed, now, condition.words(), json.writeValueAsString(tree));
      assertThat(members(condition, Scope.THESE, ids, now)).as(asked).isEqualTo(inMemory);
      assertThat(members(condition, Scope.RANGE, ids, now)).as(asked).isEqualTo(inMemory);
      assertThat(members(condition, Scope.ALL, ids, now)).as(asked).isEqualTo(inMemory);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void timeAloneChangesNothingBeforeItIsDue(long seed) {
    var world = new RandomWorld(new Random(seed), sql, json);
    List<Long> ids = world.people(40);
    for (int i = 0; i < CONDITIONS; i++) {
      Map<String, Object> tree = world.condition();
      Instant now = world.moment();
      Instant later = world.after(now);
      Condition condition = Conditions.read(read(tree), RandomWorld.TYPES);
      Map<Long, Verdict> before = verdicts(condition, ids, now);
      Map<Long, Verdict> after = verdicts(condition, ids, later);
      String asked =
          "seed %d, from %s to %s: people who %s\n%s"
              .formatted(seed, now, later, condition.words(), json.writeValueAsString(tree));
      before.forEach(
          (id, verdict) -> {
            if (verdict.due() == null || verdict.due().isAfter(later)) {
              assertThat(after.get(id).member()).as(asked).isEqualTo(verdict.member());
            } else {
              assertThat(condition.touch().moving()).as(asked).isTrue();
            }
          });
    }
  }

  private record Verdict(boolean member, @org.jspecify.annotations.Nullable Instant due) {}

  private Map<Long, Verdict> verdicts(Condition condition, List<Long> ids, Instant now) {
    Query query = Query.of(condition, Scope.THESE);
    var verdicts = new HashMap<Long, Verdict>();
    with(query.verdicts(), query, ids, now)
        .query(
            row -> {
              Timestamp due = row.getTimestamp("due");
              verdicts.put(
                  row.getLong("id"),
                  new Verdict(row.getBoolean("member"), due == null ? null : due.toInstant()));
            });
    return verdicts;
  }

  private Set<Long> members(Condition condition, Scope scope, List<Long> ids, Instant now) {
    Query query = Query.of(condition, scope);
    Set<Long> found =
        new HashSet<>(with(query.members(), query, ids, now).query(Long.class).list());
    found.retainAll(ids);
    return found;
  }

  private JdbcClient.StatementSpec with(String text, Query query, List<Long> ids, Instant now) {
    return sql.sql(text)
        .params(query.values())
        .param("now", now.atOffset(java.time.ZoneOffset.UTC))
        .param("zone", ZONE.getId())
        .param("ids", ids.toArray(Long[]::new))
        .param("from", ids.stream().min(Long::compare).orElseThrow())
        .param("to", ids.stream().max(Long::compare).orElseThrow());
  }

  private Set<Long> inMemory(Condition condition, List<Long> ids, Instant now) {
    return people
        .gather(ids.stream().map(ContactId::new).toList(), condition.touch(), now, ZONE)
        .values()
        .stream()
        .filter(known -> known.contact().known())
        .filter(condition::test)
        .map(known -> known.contact().id().value())
        .collect(Collectors.toSet());
  }

  private Object read(Map<String, Object> tree) {
    return json.readValue(json.writeValueAsString(tree), Object.class);
  }
}
