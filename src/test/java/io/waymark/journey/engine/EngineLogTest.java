package io.waymark.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EngineLogTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aWorkerWhoseEngineIsAwaySaysSoInOneLine(CapturedOutput output) throws IOException {
    EngineLog.install(Clock.systemUTC());
    try (CamundaClient client = TestEngines.client(nobodyListensHere());
        var worker =
            client
                .newWorker()
                .jobType("any")
                .handler((jobs, job) -> {})
                .streamEnabled(true)
                .open()) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!output.getAll().contains("The engine does not answer") && System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      assertThat(worker.isOpen()).isTrue();
    }
    assertThat(output.getAll())
        .containsOnlyOnce("The engine does not answer")
        .doesNotContain("\tat ");
  }

  private static URI nobodyListensHere() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }
  }
}
