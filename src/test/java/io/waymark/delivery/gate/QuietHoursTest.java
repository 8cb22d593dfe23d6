package io.waymark.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

  @ParameterizedTest(name = "{0}, {1}, at {2}")
  @CsvSource({
    // a zone of a quarter of an hour
    "Asia/Kathmandu, 22:00-06:00, 2026-03-01T16:14:59Z, 2026-03-01T16:14:59Z",
    "Asia/Kathmandu, 22:00-06:00, 2026-03-01T16:15:00Z, 2026-03-02T00:15:00Z",
    "Asia/Kathmandu, 22:00-06:00, 2026-03-01T20:00:00Z, 2026-03-02T00:15:00Z",
    "Asia/Kathmandu, 22:00-06:00, 2026-03-02T00:15:00Z, 2026-03-02T00:15:00Z",
    // half an hour back and forth
    "Australia/Lord_Howe, 22:00-06:00, 2026-04-04T13:00:00Z, 2026-04-04T19:30:00Z",
    "Australia/Lord_Howe, 22:00-06:00, 2026-10-03T14:00:00Z, 2026-10-03T19:00:00Z",
    // an hour forth, the end of the night in the hour that there is not
    "America/New_York, 22:00-06:00, 2026-03-08T05:00:00Z, 2026-03-08T10:00:00Z",
    "America/New_York, 22:00-02:30, 2026-03-08T05:00:00Z, 2026-03-08T07:00:00Z",
    // an hour back, the end in the hour that there is twice
    "America/New_York, 22:00-06:00, 2026-11-01T04:00:00Z, 2026-11-01T11:00:00Z",
    "America/New_York, 22:00-01:30, 2026-11-01T04:00:00Z, 2026-11-01T05:30:00Z",
    // the clocks go back into the half hour that is not quiet
    "Europe/Dublin, 01:30-01:00, 2026-10-25T00:40:00Z, 2026-10-25T01:00:00Z",
    // within one day, and none
    "Europe/Berlin, 12:00-14:00, 2026-06-01T10:30:00Z, 2026-06-01T12:00:00Z",
    "Europe/Berlin, 12:00-12:00, 2026-06-01T10:00:00Z, 2026-06-01T10:00:00Z",
  })
  void endWhereThePersonLives(ZoneId zone, String hours, Instant now, Instant over) {
    assertThat(QuietHours.valueOf(hours).over(now, List.of(zone))).contains(over);
  }

  @Test
  void ofSomebodyWhoMayLiveInSeveralZonesAreOverInTheLastOfThem() {
    List<ZoneId> zones = List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
    Instant morningInTheEast = Instant.parse("2026-06-01T12:30:00Z");
    assertThat(QuietHours.valueOf("21:00-08:00").over(morningInTheEast, zones))
        .contains(Instant.parse("2026-06-01T15:00:00Z"));
  }

  @Test
  void thatAreNeverOverEverywhereSaySo() {
    List<ZoneId> zones = List.of(ZoneId.of("Asia/Tokyo"), ZoneId.of("America/Sao_Paulo"));
    assertThat(QuietHours.valueOf("18:00-08:00").over(Instant.parse("2026-06-01T12:00:00Z"), zones))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "22:00", "22-6", "25:00-06:00", "22:00-06:00-07:00"})
  void thatAreNoneAreRefusedWithTheMend(String text) {
    assertThatThrownBy(() -> QuietHours.valueOf(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write them like 22:00-06:00");
  }

  /**
   * Whatever the zone, the day and the hours: the answer is not quiet, and was so at no earlier
   * minute.
   */
  @Property
  void endAtTheFirstMomentThatIsNotQuiet(
      @ForAll("zones") ZoneId zone,
      @ForAll("minutes") Instant now,
      @ForAll("hours") QuietHours hours) {
    Instant over = hours.over(now, List.of(zone)).orElseThrow();
    assertThat(over).isBetween(now, now.plus(Duration.ofHours(26)));
    assertThat(hours.over(over, List.of(zone))).contains(over);
    for (Instant minute = now; minute.isBefore(over); minute = minute.plusSeconds(60)) {
      assertThat(hours.over(minute, List.of(zone)).orElseThrow()).isAfter(minute);
    }
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
        Arrays.asList(
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Pacific/Kiritimati"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Europe/Dublin"),
            ZoneId.of("UTC")));
  }

  @Provide
  Arbitrary<Instant> minutes() {
    long start = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() / 60;
    return Arbitraries.longs()
        .between(start, start + 366 * 24 * 60)
        .map(minute -> Instant.ofEpochSecond(minute * 60));
  }

  @Provide
  Arbitrary<QuietHours> hours() {
    Arbitrary<LocalTime> times =
        Arbitraries.integers()
            .between(0, 95)
            .map(quarter -> LocalTime.ofSecondOfDay(quarter * 900L));
    return net.jqwik.api.Combinators.combine(times, times).as(QuietHours::new);
  }
}
