package io.waymark.journey;

import io.camunda.client.api.command.ClientStatusException;
import io.waymark.audience.ReadyMade;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.BundleFile;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys at every start what stands in the journeys' folder and was never deployed before, after
 * the scores, stages and segments that stand beside it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
class StartupDeployment implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StartupDeployment.class);
  private static final int ATTEMPTS = 120;

  private final Deployment deployment;
  private final ReadyMade readyMade;
  private final JourneySettings settings;

  StartupDeployment(Deployment deployment, ReadyMade readyMade, JourneySettings settings) {
    this.deployment = deployment;
    this.readyMade = readyMade;
    this.settings = settings;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    onceTheEngineAnswers(
        () -> {
          deployment.finishLeft();
          return true;
        });
    LOG.info("Reading journeys from {}", settings.directory().toAbsolutePath());
    readyMade.makeMissing(settings.directory());
    for (Path bpmn : models(settings.directory())) {
      try {
        deploy(BundleFile.read(bpmn));
      } catch (DeploymentRefused e) {
        tell(bpmn, e);
      }
    }
  }

  /** One line each, so that a search of the log for a journey finds all there is to mend. */
  private static void tell(Path bpmn, DeploymentRefused refused) {
    for (Finding finding : refused.findings()) {
      if (finding.severity() == Finding.Severity.ERROR) {
        LOG.error(
            "{} is not deployed: {}",
            bpmn,
            "%s: %s %s"
                .formatted(finding.element(), finding.consequence(), finding.mend())
                .replaceAll("\\s+", " "));
      }
    }
  }

  private void deploy(Bundle bundle) throws InterruptedException {
    Deployment.Result result = onceTheEngineAnswers(() -> deployment.deployIfUnknown(bundle));
    LOG.info(
        "Journey {} version {} {}",
        result.journey(),
        result.version(),
        result.changed() ? "was deployed" : "stands");
  }

  /** The engine says it is ready a few seconds before it takes its first command. */
  private static <T> T onceTheEngineAnswers(Supplier<T> command) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return command.get();
      } catch (ClientStatusException e) {
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException(
              "The engine does not answer. Look whether it runs, and at waymark.engine.address.",
              e);
        }
        new Semaphore(0).tryAcquire(1, TimeUnit.SECONDS);
      }
    }
  }

  static List<Path> models(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory, 3)) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.error(
          "{} cannot be read, so no journey was looked for: {}. Give this user the right to read it.",
          directory.toAbsolutePath(),
          e.getMessage());
      return List.of();
    }
  }
}
