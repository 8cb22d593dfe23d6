package io.waymark.journey;

import io.waymark.journey.gate.DeployGate;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code java -jar waymark.jar lint FILE… [--json]}: the deploy gate without a database, an engine
 * or a network, for anybody's build. The very rules that judge a deployment; the messages are read
 * beside each model.
 */
public final class Lint {

  private static final int SOUND = 0;
  private static final int REFUSED = 1;
  private static final int MISUSED = 2;
  private static final String USAGE =
      "Usage: java -jar waymark.jar lint FILE… [--json]%n  FILE    a BPMN model; its messages stand beside it%n  --json  findings as JSON%nExit status: 0 nothing to mend, 1 a journey would be refused, 2 a file cannot be found.%n";

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

  private Lint() {}

  /**
   * @param application whose steps the models may use
   * @return the exit status: 0 where every journey would be taken, 1 where one would be refused, 2
   *     where this was called with something else than readable files
   */
  public static int run(Class<?> application, List<String> arguments, PrintStream out) {
    List<Path> files =
        arguments.stream().filter(argument -> !argument.startsWith("--")).map(Path::of).toList();
    boolean json = arguments.contains("--json");
    if (files.isEmpty() || arguments.size() > files.size() + (json ? 1 : 0)) {
      out.printf(USAGE);
      return MISUSED;
    }
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        out.printf(
            "There is no file %s that can be read. Name the BPMN file of a journey.%n", file);
        return MISUSED;
      }
    }
    List<Checked> checked = check(application, files);
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(Map.of("files", checked)));
    } else {
      checked.forEach(one -> tell(one, out));
    }
    return checked.stream().anyMatch(one -> DeployGate.refuses(one.findings())) ? REFUSED : SOUND;
  }

  private static List<Checked> check(Class<?> application, List<Path> files) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.NONE)
            .lazyInitialization(true)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(ALONE)
            .run()) {
      var steps = context.getBean(StepCatalog.class);
      var clock = context.getBean(Clock.class);
      var checked = new ArrayList<Checked>();
      files.forEach(file -> checked.add(new Checked(file.toString(), judge(file, steps, clock))));
      return checked;
    }
  }

  private static List<Finding> judge(Path file, StepCatalog steps, Clock clock) {
    try {
      Bundle bundle = StartupDeployment.read(file);
      return DeployGate.judge(Draft.read(bundle, clock.instant()), steps);
    } catch (DeploymentRefused e) {
      return e.findings();
    }
  }

  private static void tell(Checked checked, PrintStream out) {
    if (checked.findings().isEmpty()) {
      out.printf("%s: nothing to mend%n", checked.file());
    }
    for (Finding finding : checked.findings()) {
      out.printf(
          "%s: %s at %s: %s%n  %s%n",
          checked.file(),
          finding.severity() == Finding.Severity.ERROR ? "error" : "warning",
          finding.element(),
          finding.consequence(),
          finding.mend());
    }
  }
}
