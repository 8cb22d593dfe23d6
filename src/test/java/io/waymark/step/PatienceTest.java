package io.waymark.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void pausesGrowWithTheTimeThatIsGoneUpToTenMinutes() {
    assertThat(Patience.pause(null, START)).contains(Duration.ofSeconds(2));
    assertThat(after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    assertThat(after(Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(1));
    assertThat(after(Duration.ofHours(23))).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void afterADaySomebodyHasToLook() {
    assertThat(Patience.pause(START, START.plus(Duration.ofDays(1)))).isEmpty();
  }

  private static Duration after(Duration gone) {
    return Patience.pause(START, START.plus(gone)).orElseThrow();
  }
}
