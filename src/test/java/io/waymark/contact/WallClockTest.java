package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-02 10:00 Europe/Berlin (09:00 UTC)",
    "Pacific/Auckland, 2026-03-02 22:00 Pacific/Auckland (09:00 UTC)",
    "Pacific/Kiritimati, 2026-03-02 23:00 Pacific/Kiritimati (09:00 UTC)",
    "Pacific/Pago_Pago, 2026-03-01 22:00 Pacific/Pago_Pago (2026-03-02 09:00 UTC)",
    "UTC, 2026-03-02 09:00 UTC",
    "Z, 2026-03-02 09:00 UTC",
    "Etc/UTC, 2026-03-02 09:00 UTC",
  })
  void tellsAMomentAsPeopleAndAsUtcHaveIt(ZoneId zone, String told) {
    assertThat(new WallClock(zone).tell(Instant.parse("2026-03-02T09:00:59Z"))).isEqualTo(told);
  }
}
