package io.waymark.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What Operate keeps its data in: one OpenSearch node as a child process. */
final class OperateStore implements Supervisor.Program {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final EmbeddedSettings settings;
  private final Path data;
  private final Child child;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  OperateStore(Ground ground) {
    this.settings = ground.settings();
    this.data = ground.home().resolve("operate-store");
    this.child = new Child(ground.home(), "operate-store");
  }

  static void requireJars(EmbeddedSettings settings) {
    if (settings.operate() && !Files.isDirectory(settings.operateStoreHomePath())) {
      throw new StartRefused(
          "Operate's store is not in %s: fetch it once with mvn -f src/operate package, or set waymark.embedded.operate to false."
              .formatted(settings.operateStoreHomePath()));
    }
  }

  @Override
  public String name() {
    return "Operate's store (OpenSearch 2.17.1)";
  }

  @Override
  public ProcessHandle start() throws IOException {
    Process started = child.start(data, Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"), java());
    awaitReady(started);
    return started.toHandle();
  }

  @Override
  public void stop() {
    child.stop();
  }

  private List<String> java() {
    return List.of(
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dlog4j2.disable.jmx=true",
        "-classpath",
        settings.operateStoreHomePath() + "/*",
        "io.waymark.operate.Store",
        data.toString(),
        Integer.toString(settings.operateStorePort()),
        Integer.toString(settings.operateStoreInternalPort()));
  }

  private void awaitReady(Process started) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!isReady()) {
        if (started.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IOException("it ended again, " + child.log() + " says why");
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("it does not answer, " + child.log() + " says why");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the start was interrupted", e);
    }
  }

  private boolean isReady() throws InterruptedException {
    var health =
        URI.create(
            "http://127.0.0.1:"
                + settings.operateStorePort()
                + "/_cluster/health?wait_for_status=yellow&timeout=1s");
    try {
      return http.send(
                  HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
