package io.waymark.simulation;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.BundleFile;
import io.waymark.journey.model.Bundles;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code java -jar waymark.jar simulate DRAFT --events FILE}: plays a draft without a server. It
 * needs nothing but the engine's distribution.
 */
public final class Simulate {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int DAYS = 30;
  private static final String USAGE =
      """
      Usage: java -jar waymark.jar simulate DRAFT --events FILE [options]
        DRAFT             a journey: a .bpmn file with its messages beside it, a folder, or a zip
        --events FILE     {"people": [{"userId", "traits"}], "events": [{"at", "userId", "event", "properties"}]};
                          at is a time with zone, or how long after the start, e.g. P2DT9H
        --people FILE     more of the same: who they are may stand in a file of its own
        --against OTHER   plays OTHER with the same people and compares
        --with JOURNEY    another journey that runs beside it, so that caps and priorities count; may be repeated
        --days N          how many days, 30 if not given
        --start TIME      when it begins, e.g. 2026-11-02T00:00:00Z; now if not given
        --grain DURATION  how late anything may be at most, e.g. PT1M; a thousandth of the time if not given
        --no-holdouts     everybody gets in, also whom a journey would hold out
        --json            everything, for each person, as JSON
      Exit status: 0 played, 1 it could not be played, 2 a file or an option is not right.
      """;

  /** What was asked for. */
  private record Asked(
      Bundle draft,
      @Nullable Bundle against,
      List<Bundle> others,
      List<Script.Definition> definitions,
      Population population,
      Instant start,
      Duration length,
      @Nullable Duration grain,
      boolean holdouts,
      boolean json) {

    Plan plan() {
      return new Plan(
          draft,
          against,
          others,
          Map.of(Plan.HOLDOUTS, Boolean.toString(holdouts)),
          new Script(
              start,
              length,
              grain == null ? Plan.grain(length) : grain,
              false,
              population.profiles(),
              population.happenings(start, start.plus(length)),
              definitions,
              List.of()));
    }
  }

  private Simulate() {}

  /**
   * @param realClock says when it begins, where nothing else does
   * @param err gets the progress
   * @return the exit status
   */
  public static int run(List<String> arguments, Clock realClock, PrintStream out, PrintStream err) {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return DONE;
    }
    JsonMapper json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    Asked asked;
    Plan plan;
    try {
      asked = read(new Arguments(arguments), realClock, json);
      plan = asked.plan();
    } catch (BadInput e) {
      err.println(e.getMessage());
      return MISUSED;
    } catch (DeploymentRefused e) {
      e.findings().forEach(finding -> err.println(sentence(finding)));
      return MISUSED;
    }
    return play(plan, asked.json(), realClock, json, out, err);
  }

  private static int play(
      Plan plan, boolean all, Clock realClock, JsonMapper json, PrintStream out, PrintStream err) {
    Thread playing = Thread.currentThread();
    var over = new CountDownLatch(1);
    Thread end = new Thread(() -> giveUp(playing, over));
    Runtime.getRuntime().addShutdownHook(end);
    var line = new ProgressLine(err);
    try {
      Play.Result result = Play.of(plan, settings(), realClock, json, line::show);
      line.end();
      out.println(all ? json.writeValueAsString(result) : Words.of(result));
      return DONE;
    } catch (Sandbox.Failed e) {
      line.end();
      err.println(e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      return FAILED;
    } finally {
      over.countDown();
      forget(end);
    }
  }

  /**
   * Ctrl-C: what was started ends with this. The thread itself is not waited for: its next act is
   * to exit, which waits for this.
   */
  private static void giveUp(Thread playing, CountDownLatch over) {
    playing.interrupt();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is what runs at this moment
    }
  }

  private static SimulationSettings settings() {
    return Binder.get(new StandardEnvironment())
        .bindOrCreate("waymark.simulation", SimulationSettings.class);
  }

  private static Asked read(Arguments arguments, Clock realClock, JsonMapper json) {
    List<String> crowd =
        Stream.of("--people", "--events").flatMap(name -> arguments.values(name).stream()).toList();
    String start = arguments.value("--start");
    String days = arguments.value("--days");
    String grain = arguments.value("--grain");
    String against = arguments.value("--against");
    List<String> beside = arguments.values("--with");
    List<Bundle> others = beside.stream().map(Simulate::bundle).toList();
    boolean everybody = arguments.flag("--no-holdouts");
    boolean all = arguments.flag("--json");
    List<String> drafts = arguments.rest();
    if (drafts.size() != 1 || crowd.isEmpty()) {
      throw new BadInput(USAGE);
    }
    return new Asked(
        bundle(drafts.getFirst()),
        against == null ? null : bundle(against),
        others,
        Stream.concat(drafts.stream(), beside.stream())
            .flatMap(name -> definitions(Path.of(name)))
            .toList(),
        crowd.stream()
            .map(file -> population(file, json))
            .reduce(new Population(List.of(), List.of()), Population::and),
        start == null ? realClock.instant().truncatedTo(ChronoUnit.SECONDS) : time(start),
        Plan.days(days == null ? DAYS : number(days)),
        grain == null ? null : duration(grain),
        !everybody,
        all);
  }

  private static Bundle bundle(String name) {
    Path file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new BadInput("There is no %s that can be read.".formatted(name));
    }
    Bundle bundle = BundleFile.read(file);
    Draft.lookAt(bundle); // what is no model is said before anything is started
    return bundle;
  }

  /** What stands beside a journey, or in its folder. */
  private static Stream<Script.Definition> definitions(Path journey) {
    Path folder =
        Files.isDirectory(journey) ? journey : journey.toAbsolutePath().resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Bundles.isDefinition(String.valueOf(file.getFileName())))
          .sorted()
          .map(file -> new Script.Definition(String.valueOf(file.getFileName()), text(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new BadInput("%s cannot be read.".formatted(folder));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInput("%s cannot be read.".formatted(file));
    }
  }

  private static Population population(String name, JsonMapper json) {
    try {
      return json.readValue(Files.readString(Path.of(name)), Population.class);
    } catch (IOException e) {
      throw new BadInput("There is no %s that can be read.".formatted(name));
    } catch (JacksonException e) {
      throw new BadInput(
          "%s is not what --events takes: %s".formatted(name, e.getOriginalMessage()));
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadInput("--start takes a time with zone, e.g. 2026-11-02T00:00:00Z.");
    }
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new BadInput("--grain takes a duration, e.g. PT1M or PT0S.");
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new BadInput("--days takes a number of days.");
    }
  }

  private static String sentence(Finding finding) {
    return "%s: %s %s".formatted(finding.element(), finding.consequence(), finding.mend());
  }
}
