package io.waymark.generator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** {@code java -jar waymark.jar generate …}. */
@WaymarkTest
class GenerateTest {

  private static final String LINE = "--people 60 --until 2026-03-01 --seed ";
  private static final int AT_ONCE = 100;

  @Autowired private Environment environment;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theSameSeedMakesTheSameBytes() throws Exception {
    Path file = directory.resolve("shop.ndjson");
    assertThat(run(LINE + 7 + " --out " + file)).isZero();
    assertThat(out.size()).isZero();
    String first = generated(LINE + 7);
    assertThat(first).isEqualTo(Files.readString(file));
    assertThat(generated(LINE + 8)).isNotEqualTo(first);
    assertThat(generated(LINE.replace("60", "61") + 7)).startsWith(first);
  }

  @Test
  void aFewDoMuchAndMostDoLittle() {
    List<Long> counts =
        generated(LINE.replace("60", "2000") + 7)
            .lines()
            .map(line -> json.readTree(line).path("anonymousId").asString())
            .collect(groupingBy(person -> person, counting()))
            .values()
            .stream()
            .sorted()
            .toList();
    assertThat(counts).hasSize(2000);
    long all = counts.stream().mapToLong(Long::longValue).sum();
    long heaviest = counts.subList(1800, 2000).stream().mapToLong(Long::longValue).sum();
    assertThat(heaviest).isGreaterThan(all / 3);
    assertThat(counts.get(1000)).isLessThan(all / 2000);
  }

  @Test
  void intakeTakesEveryCall() {
    List<Map<?, ?>> calls =
        generated(LINE + 77)
            .lines()
            .<Map<?, ?>>map(line -> json.readValue(line, Map.class))
            .toList();
    var tracker =
        new Tracker(
            "http://127.0.0.1:" + environment.getProperty("local.server.port"),
            "test-write-key",
            json);
    for (int from = 0; from < calls.size(); from += AT_ONCE) {
      List<Map<?, ?>> some = calls.subList(from, Math.min(calls.size(), from + AT_ONCE));
      assertThat(tracker.send("/v1/import", Map.of("batch", some)).body())
          .isEqualTo("{\"success\":true}");
    }
    assertThat(
            count(
                "select count(*) from activity where type <> 'derived' and starts_with(message_id, 's77-')"))
        .isEqualTo(calls.size());
    assertThat(
            count(
                "select count(*) from activity where occurred_at >= '2026-03-01 00:00Z' and starts_with(message_id, 's77-')"))
        .isZero();
    assertThat(
            count(
                "select count(*) from identity where kind = 'EMAIL' and value like '%.s77-%@example.com'"))
        .isEqualTo(known(calls).size())
        .isPositive();
  }

  private static Set<Object> known(List<Map<?, ?>> calls) {
    return calls.stream()
        .filter(
            call -> call.get("traits") instanceof Map<?, ?> traits && traits.containsKey("email"))
        .map(call -> call.get("userId"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "--people 0, --people takes a number",
    "--people many, --people takes a number",
    "--peeple 5, There is no option --peeple.",
    "--seed, --seed needs a value.",
    "--until tomorrow, --until takes a day"
  })
  void whatCannotBeMeantIsSaid(String line, String sentence) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(sentence);
    assertThat(out.size()).isZero();
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    assertThat(run("--people 1 --out " + directory.resolve("nowhere/shop.ndjson"))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot be written");
  }

  private long count(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  private String generated(String line) {
    out.reset();
    assertThat(run(line)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private int run(String line) {
    return Generate.run(List.of(line.split(" ")), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
