package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  @TempDir Path directory;
  private Home home;
  private Process process;

  @BeforeEach
  void hold() {
    home = Home.lock(directory);
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
    home.close();
  }

  @Test
  void anEngineOnOurDirectoryIsEnded() throws Exception {
    record(running("-Dwaymark.engine.data=" + directory.resolve("engine")));

    Leftovers.endAllOf(home);

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aProcessThatOnlyGotTheSameIdIsLeftAlone() throws Exception {
    record(running("-Dwaymark.engine.data=/somewhere/else/engine"));

    Leftovers.endAllOf(home);

    assertThat(process.isAlive()).isTrue();
    assertThat(directory.resolve("engine.pid")).doesNotExist();
  }

  @Test
  void aNeighbourWhoseDirectoryOnlyBeginsAlikeIsLeftAlone() throws Exception {
    record(running("-Dwaymark.engine.data=" + directory.resolve("engine2")));

    Leftovers.endAllOf(home);

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void anUnreadableRecordIsNobody() throws Exception {
    process = running("-Dwaymark.engine.data=" + directory.resolve("engine"));
    Files.writeString(directory.resolve("engine.pid"), "soon");

    Leftovers.endAllOf(home);

    assertThat(process.isAlive()).isTrue();
  }

  private static Process running(String argument) throws IOException {
    return new ProcessBuilder("sh", "-c", "read line; exit 0", "sh", argument, "end").start();
  }

  private void record(Process running) throws IOException {
    process = running;
    Files.writeString(directory.resolve("engine.pid"), running.pid() + "\n");
  }
}
