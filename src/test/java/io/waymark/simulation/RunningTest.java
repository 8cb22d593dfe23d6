package io.waymark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WaymarkTest
class RunningTest {

  private static final int TIMES = 50;

  @Autowired SimulationRows rows;

  /** Whatever it is at when it is cancelled: between two looks it writes all the time here. */
  @Test
  void whatIsCancelledWhileItWritesIsKnownToBeCancelled() throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      long id = rows.begin("cancelled", UUID.randomUUID(), script());
      var running = new Running(id);
      var writing = new CountDownLatch(1);
      running.start(() -> write(running, writing));
      writing.await();
      running.cancel();
      running.join();
      assertThat(rows.one(id).orElseThrow().state()).isEqualTo("cancelled");
    }
  }

  private void write(Running running, CountDownLatch writing) {
    while (!Thread.currentThread().isInterrupted()) {
      running.unlessCancelled(() -> rows.progress(running.id(), "playing", 0.5));
      writing.countDown();
    }
    if (running.end()) {
      rows.ended(running.id(), "cancelled", null);
    }
  }

  private static Script script() {
    return new Script(
        WaymarkTest.START, Duration.ofDays(1), Duration.ZERO, true, List.of(), List.of());
  }
}
