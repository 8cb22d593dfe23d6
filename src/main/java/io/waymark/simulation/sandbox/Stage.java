package io.waymark.simulation.sandbox;

import io.waymark.simulation.Outcome;
import io.waymark.simulation.SandboxFiles;
import io.waymark.simulation.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** From the script to what came of it. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Stage implements ApplicationRunner {

  private final Rehearsal rehearsal;
  private final Concluding concluding;
  private final Itself application;
  private final Account account;
  private final JsonMapper json;
  private final SandboxFiles files;

  Stage(
      Rehearsal rehearsal,
      Concluding concluding,
      Itself application,
      Account account,
      JsonMapper json,
      Environment environment) {
    this.rehearsal = rehearsal;
    this.concluding = concluding;
    this.application = application;
    this.account = account;
    this.json = json;
    this.files = SandboxFiles.around(Path.of(environment.getRequiredProperty(SandboxFiles.SCRIPT)));
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    try {
      write(files.outcome(), play(json.readValue(files.script().toFile(), Script.class)));
    } catch (RuntimeException | IOException e) {
      write(files.failure(), String.valueOf(e.getMessage()));
    }
  }

  private Outcome.Whole play(Script script) throws IOException {
    tell("making people known", script, script.start());
    rehearsal.introduce(script);
    concluding.define(script);
    tell("deploying", script, script.start());
    for (Path journey : journeys()) {
      application.deploy(Files.readAllBytes(journey));
    }
    script.broadcasts().forEach(application::broadcast);
    rehearsal.play(script, at -> tell("playing", script, at));
    return account.of(script);
  }

  private List<Path> journeys() throws IOException {
    try (Stream<Path> journeys = Files.list(files.journeys())) {
      return journeys.sorted().toList();
    }
  }

  private void tell(String doing, Script script, Instant at) {
    double share =
        (double) Duration.between(script.start(), at).toMillis()
            / Math.max(1, script.length().toMillis());
    try {
      write(files.progress(), new SandboxFiles.Progress(doing, Math.clamp(share, 0, 1), at));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whole or not at all: the other side reads while this writes. */
  private void write(Path file, Object content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh, content instanceof String text ? text : json.writeValueAsString(content));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
