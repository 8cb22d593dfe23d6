package io.waymark.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.SmtpSink;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever is drawn and in whatever order things happen, what must hold holds: in one world that is
 * the same every time, and in one that nobody has seen before. For more of it: {@code
 * -Drandom.journeys=100}; for the very same again: {@code -Drandom.seed=} with what the failure
 * names.
 */
class RandomJourneysTest {

  /** A world in which everything happens that may. */
  private static final long WELL_KNOWN = Long.getLong("random.seed", 2);

  private static final int JOURNEYS = Integer.getInteger("random.journeys", 4);
  private static final int PEOPLE = 3;
  private static final int ROUNDS = 5;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(4));

  private final ApplicationContext application;
  private final Api api;
  private final People people;
  private final JdbcClient sql;

  /** Shared with all other tests of journeys. */
  @JourneyTest
  static final class Application {}

  RandomJourneysTest() {
    application =
        new TestContextManager(Application.class).getTestContext().getApplicationContext();
    api = application.getBean(Api.class);
    people = application.getBean(People.class);
    sql = application.getBean(JdbcClient.class);
  }

  @Example
  void nothingIsSentTwiceOrAfterAnExitAndNobodyIsLost() {
    Tally tally = play(WELL_KNOWN);
    System.out.println("Random journeys: " + tally);
    assertThat(tally.sent()).as("sent").isPositive();
    assertThat(tally.exited()).as("exited").isPositive();
    assertThat(tally.completed()).as("completed").isPositive();
    assertThat(tally.met()).as("events that were waited for").isPositive();
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void norInAWorldThatNobodyHasSeenBefore(@ForAll long chance) {
    System.out.println("Random journeys: " + play(chance));
  }

  private Tally play(long seed) {
    var random = new Random(seed);
    List<RandomJourney> journeys =
        IntStream.range(0, JOURNEYS)
            .mapToObj(
                number ->
                    new RandomJourney(
                        "any-%08x-%d".formatted(random.nextInt(), number),
                        new Random(random.nextLong())))
            .toList();
    journeys.forEach(this::deploy);
    List<RandomPerson> everybody = everybody(journeys, random);
    try {
      live(everybody, random);
      var after = new Aftermath(sql, application.getBean(SmtpSink.class), journeys, everybody);
      Tally tally = after.tally();
      List<String> found = new ArrayList<>(after.violations(people.now()));
      end(journeys);
      found.addAll(after.leftBehind());
      assertThat(found).isEmpty();
      return tally;
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s\nRun it again with -Drandom.seed=%d\n%s\n%s"
              .formatted(e.getMessage(), seed, lines(journeys), lines(everybody)),
          e);
    } finally {
      forget(journeys);
    }
  }

  private void deploy(RandomJourney journey) {
    HttpResponse<String> answer = api.deploy(journey.zip(), "application/zip");
    assertThat(answer.statusCode())
        .as("%s\n%s\n%s", journey, answer.body(), journey.bpmn())
        .isEqualTo(201);
  }

  private List<RandomPerson> everybody(List<RandomJourney> journeys, Random random) {
    return journeys.stream()
        .flatMap(journey -> Stream.generate(() -> journey).limit(PEOPLE))
        .map(journey -> new RandomPerson(journey, new Random(random.nextLong()), people))
        .toList();
  }

  private static String lines(List<?> all) {
    return String.join("\n", all.stream().map(String::valueOf).toList());
  }

  private void live(List<RandomPerson> everybody, Random random) {
    for (int round = 0; round < ROUNDS; round++) {
      everybody.forEach(RandomPerson::act);
      Duration pause = PAUSES.get(random.nextInt(PAUSES.size()));
      everybody.forEach(person -> person.timePasses(pause));
      if (!pause.isZero()) {
        people.after(pause);
      }
    }
    people.after(Duration.ofDays(3));
  }

  private void end(List<RandomJourney> journeys) {
    journeys.forEach(
        journey ->
            api.post("/api/journeys/" + journey.id + "/stop", "{\"reason\":\"the test is over\"}"));
    people.settle();
  }

  private void forget(List<RandomJourney> journeys) {
    List<String> ids = journeys.stream().map(journey -> journey.id).toList();
    sql.sql("delete from journey_version where journey in (:ids)").param("ids", ids).update();
    sql.sql("delete from hold where journey in (:ids)").param("ids", ids).update();
  }
}
