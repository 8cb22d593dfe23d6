package io.waymark.journey;

import io.waymark.journey.change.Change;
import io.waymark.journey.change.Changes;
import io.waymark.journey.gate.DeployGate;
import io.waymark.journey.gate.EventName;
import io.waymark.journey.gate.GateSettings;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.gate.Surroundings;
import io.waymark.journey.gate.Topics;
import io.waymark.journey.gate.Vocabulary;
import io.waymark.journey.model.BundleFile;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.NotReadable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code java -jar waymark.jar lint FILE… [--json] [--diff OLD]}: the deploy gate without a
 * database, an engine or a network, for anybody's build. The very rules that judge a deployment;
 * the messages are read beside each model.
 */
public final class Lint {

  private static final int SOUND = 0;
  private static final int REFUSED = 1;
  private static final int MISUSED = 2;

  private static final Map<String, Object> ALONE =
      Map.ofEntries(
          Map.entry("spring.flyway.enabled", "false"),
          Map.entry("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/none"),
          Map.entry("waymark.embedded.active", "false"),
          Map.entry("waymark.engine.enabled", "false"),
          Map.entry("waymark.access.admin-password", "nobody-logs-in-here"),
          Map.entry("waymark.access.api-key", "wm_nobody-calls-here"),
          Map.entry("waymark.intake.write-key", "nobody-writes-here"),
          Map.entry("waymark.intake.browser-key", "nobody-browses-here"),
          Map.entry("waymark.delivery.signing-key", "nothing-is-signed-here-0123456789ab"));

  /** What there is to say of one file. */
  record Checked(String file, List<Finding> findings) {}

  /**
   * @param readable whether there is anything to judge
   */
  private record Opened(
      Path file, @Nullable Draft draft, List<Finding> problems, boolean readable) {}

  private final StepCatalog steps;
  private final GateSettings settings;

  private Lint(StepCatalog steps, GateSettings settings) {
    this.steps = steps;
    this.settings = settings;
  }

  /**
   * @param application whose steps the models may use
   * @return the exit status: 0 where every journey would be taken, 1 where one would be refused, 2
   *     where this was called with something else than readable files
   */
  public static int run(Class<?> application, List<String> arguments, PrintStream out) {
    if (arguments.contains("--help")) {
      out.println(LintCall.USAGE);
      return SOUND;
    }
    try {
      return run(application, LintCall.of(arguments), out);
    } catch (LintCall.Misused e) {
      out.println(e.getMessage());
      return MISUSED;
    }
  }

  private static int run(Class<?> application, LintCall call, PrintStream out) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(ALONE)
            .run()) {
      Instant now = context.getBean(Clock.class).instant();
      List<Opened> opened = call.files().stream().map(file -> open(file, now)).toList();
      var lint = new Lint(context.getBean(StepCatalog.class), context.getBean(GateSettings.class));
      List<Checked> checked = opened.stream().map(one -> lint.judge(one, opened)).toList();
      Report report = new Report(checked, call.old() == null ? null : changes(call.old(), opened));
      out.print(call.json() ? report.json() : report.text());
      if (!opened.stream().allMatch(Opened::readable)) {
        return MISUSED;
      }
      return checked.stream().anyMatch(one -> DeployGate.refuses(one.findings())) ? REFUSED : SOUND;
    }
  }

  private static Opened open(Path file, Instant now) {
    try {
      return new Opened(file, Draft.read(BundleFile.read(file), now), List.of(), true);
    } catch (DeploymentRefused e) {
      return new Opened(file, null, e.findings(), !(e instanceof NotReadable));
    }
  }

  /**
   * Nothing is known of what comes in; but journeys of one shop speak of the same events and
   * topics.
   */
  private Checked judge(Opened one, List<Opened> all) {
    if (one.draft() == null) {
      return new Checked(one.file().toString(), one.problems());
    }
    List<JourneyModel> others =
        all.stream()
            .filter(other -> other != one)
            .map(Opened::draft)
            .filter(Objects::nonNull)
            .map(Draft::model)
            .toList();
    Set<String> elsewhere =
        others.stream()
            .flatMap(model -> EventName.in(model).stream())
            .map(EventName::event)
            .collect(Collectors.toSet());
    Vocabulary vocabulary =
        Vocabulary.usual(settings.names())
            .elsewhere(elsewhere)
            .topics(Topics.sentOn(others, steps, Set.of()));
    try {
      return new Checked(
          one.file().toString(),
          DeployGate.judge(one.draft(), new Surroundings(steps, vocabulary, settings.firstDay())));
    } catch (DeploymentRefused e) {
      return new Checked(one.file().toString(), e.findings());
    }
  }

  /** What is no journey now has no changes that could be told. */
  private static @Nullable List<Change> changes(Path old, List<Opened> opened) {
    Draft now = opened.getFirst().draft();
    try {
      return now == null ? null : Changes.between(Draft.lookAt(BundleFile.read(old)), now);
    } catch (DeploymentRefused e) {
      throw new LintCall.Misused(
          "The earlier journey %s cannot be read: %s".formatted(old, e.getMessage()));
    }
  }

  /**
   * @param changes null where they were not asked for
   */
  private record Report(List<Checked> checked, @Nullable List<Change> changes) {

    String json() {
      Map<String, Object> all = new LinkedHashMap<>(Map.of("files", checked));
      if (changes != null) {
        all.put("changes", changes);
      }
      return JsonMapper.builder().build().writeValueAsString(all) + "\n";
    }

    String text() {
      var out = new StringBuilder();
      if (changes != null) {
        out.append(Changes.markdown(changes)).append("\n");
      }
      checked.forEach(one -> tell(one, out));
      return out.toString();
    }

    /** Behind a list of changes it is one, too. */
    private String mark() {
      return changes == null ? "" : "- ";
    }

    private void tell(Checked checked, StringBuilder out) {
      if (checked.findings().isEmpty()) {
        out.append("%s%s: nothing to mend%n".formatted(mark(), checked.file()));
      }
      Map<Finding, List<String>> alike = new LinkedHashMap<>();
      for (Finding one : checked.findings()) {
        var anywhere = new Finding(one.severity(), "", one.consequence(), one.mend());
        alike.computeIfAbsent(anywhere, any -> new ArrayList<>()).add(one.element());
      }
      alike.forEach((what, where) -> tell(checked.file(), what, where, out));
    }

    /** What is the same at several elements is said once. */
    private void tell(String file, Finding what, List<String> where, StringBuilder out) {
      String name = String.valueOf(Path.of(file).getFileName());
      boolean whole = where.contains("file") || where.contains(name);
      out.append(
          "%s%s: %s%s: %s%n  %s%n"
              .formatted(
                  mark(),
                  file,
                  what.severity() == Finding.Severity.ERROR ? "error" : "warning",
                  whole ? "" : " at " + String.join(", ", where),
                  what.consequence(),
                  what.mend()));
    }
  }
}
