package io.waymark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What kills leave behind is cleared away by the next one; nothing is started here. */
class SandboxTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path directory;

  @Test
  void whatWasKilledWhileItRanIsClearedAwayAtOnce() throws IOException {
    Path left = Files.createDirectories(directory.resolve("sandbox-1/waymark"));
    Files.createFile(left.resolve("lock"));
    prepared();
    assertThat(directory.resolve("sandbox-1")).doesNotExist();
  }

  @Test
  void whatWasKilledWhileItWasPreparedIsClearedAwayOnceItIsOld() throws IOException {
    Path old = Files.createDirectories(directory.resolve("sandbox-1"));
    Path young = Files.createDirectories(directory.resolve("sandbox-2"));
    Path foreign = Files.createDirectories(directory.resolve("mine"));
    for (Path one : List.of(old, foreign)) {
      Files.setLastModifiedTime(one, FileTime.from(NOW.minus(Duration.ofMinutes(31))));
    }
    Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofMinutes(29))));
    prepared();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(foreign).exists();
  }

  private void prepared() throws IOException {
    Path engine = directory.resolve("engine");
    Files.createDirectories(engine.resolve("lib"));
    var settings =
        new SimulationSettings(
            directory,
            new SimulationSettings.Engine(engine.toString()),
            engine.toString(),
            "64m",
            Duration.ofMinutes(30),
            20);
    var script = new Script(NOW, Duration.ofDays(1), Duration.ZERO, true, List.of(), List.of());
    Sandbox.with(
            script,
            List.of(),
            Map.of(),
            settings,
            Clock.fixed(NOW, ZoneOffset.UTC),
            JsonMapper.builder().build())
        .close();
  }
}
