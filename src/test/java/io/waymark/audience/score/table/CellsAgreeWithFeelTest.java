package io.waymark.audience.score.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.activity.Activity;
import io.waymark.activity.ActivityId;
import io.waymark.audience.condition.Happening;
import io.waymark.audience.condition.Types;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cell means here is what it means to an engine for decisions. */
class CellsAgreeWithFeelTest {

  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
  private static final List<String> TEXTS = List.of("cups", "cup", "a \"b\"", "tea\\pot", "5", "ü");

  static List<Long> seeds() {
    return List.of(1L, 2L, new Random().nextLong());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theyGiveTheSameAnswer(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      boolean numbers = random.nextBoolean();
      String cell = cell(random, numbers);
      Object value = numbers ? (Object) number(random) : of(random, TEXTS);
      assertThat(here(cell, value))
          .as("seed %d: %s of %s", seed, cell, value)
          .isEqualTo(there(cell, value));
    }
  }

  private static boolean here(String cell, Object value) {
    Map<String, Object> where =
        Column.of("event.x").condition(UnaryTests.read(cell), new Types(Map.of(), Map.of()));
    return Happening.read(
            Map.of("field", "event.Done", "where", where), "", new Types(Map.of(), Map.of()))
        .is(done(value), Instant.EPOCH, ZoneOffset.UTC);
  }

  private static Activity done(Object value) {
    return new Activity(
        new ActivityId(1),
        "m",
        new ContactId(1),
        "track",
        "Done",
        Map.of("x", value),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static @Nullable Object there(String cell, Object value) {
    EvaluationResult result = FEEL.evaluateUnaryTests(cell, value, Map.<String, Object>of());
    assertThat(result.isSuccess()).as(cell).isTrue();
    return result.result();
  }

  private static String cell(Random random, boolean numbers) {
    String tests =
        IntStream.range(0, random.nextInt(1, 4))
            .mapToObj(i -> numbers ? ofNumbers(random) : ofTexts(random))
            .collect(Collectors.joining(of(random, List.of(",", ", ", " , "))));
    return random.nextInt(3) == 0 ? "not(" + tests + ")" : tests;
  }

  private static String ofNumbers(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> String.valueOf(number(random));
      case 1 -> of(random, List.of("<", "<= ", ">", ">= ")) + number(random);
      default -> "[%s..%s]".formatted(number(random), number(random));
    };
  }

  private static String ofTexts(Random random) {
    String text = of(random, TEXTS);
    String quoted = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return random.nextBoolean()
        ? quoted
        : "%s(?, %s)"
            .formatted(of(random, List.of("contains", "starts with", "ends with")), quoted);
  }

  private static Number number(Random random) {
    return random.nextBoolean() ? random.nextInt(-3, 6) : random.nextInt(-6, 12) / 2.0;
  }

  private static <T> T of(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
