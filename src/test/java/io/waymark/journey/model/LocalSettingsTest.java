package io.waymark.journey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times over clock changes, and days of people's own over leap years. */
class LocalSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "Asia/Kathmandu, 09:00, 2026-03-01T03:15:00Z, 2026-03-01T03:15:00Z",
    "Asia/Kathmandu, 09:00, 2026-03-01T03:15:01Z, 2026-03-02T03:15:00Z",
    "Australia/Lord_Howe, 09:00, 2026-04-04T12:00:00Z, 2026-04-04T22:30:00Z",
    "Australia/Lord_Howe, 09:00, 2026-10-03T12:00:00Z, 2026-10-03T22:00:00Z",
    "America/New_York, 09:00, 2026-03-08T05:00:00Z, 2026-03-08T13:00:00Z",
    "America/New_York, 02:30, 2026-03-08T05:00:00Z, 2026-03-08T07:30:00Z",
    "America/New_York, 09:00, 2026-11-01T04:00:00Z, 2026-11-01T14:00:00Z",
  })
  void aTimeOfDay(ZoneId zone, String at, Instant now, Instant then) {
    var until = (Until.Time) LocalSettings.until(Map.of("until", "time", "at", at)).orElseThrow();
    assertThat(until.from(now, zone)).isEqualTo(then);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-06T10:00:00Z, 2026-03-06T10:00:00Z", // Friday, open
    "2026-03-06T17:00:00Z, 2026-03-09T09:00:00Z", // Friday evening: Monday
    "2026-03-08T12:00:00Z, 2026-03-09T09:00:00Z", // Sunday
    "2026-03-09T08:59:59Z, 2026-03-09T09:00:00Z"
  })
  void businessHours(Instant now, Instant then) {
    var until =
        (Until.Hours)
            LocalSettings.until(
                    Map.of("until", "business-hours", "hours", "09:00-17:00", "days", "mon-fri"))
                .orElseThrow();
    assertThat(until.from(now, ZoneId.of("UTC"))).isEqualTo(then);
  }

  @ParameterizedTest
  @CsvSource({
    // born on the leap day: the 28th in other years
    "2000-02-29, P0D, 2026-01-01T00:00:00Z, 2026-02-28T09:00:00Z",
    "2000-02-29, P0D, 2028-01-01T00:00:00Z, 2028-02-29T09:00:00Z",
    "2000-02-29, -P7D, 2028-01-01T00:00:00Z, 2028-02-22T09:00:00Z",
    // a week before New Year, and a week after New Year's Eve
    "1990-01-03, -P7D, 2026-06-01T00:00:00Z, 2026-12-27T09:00:00Z",
    "1990-12-31, P7D, 2026-06-01T00:00:00Z, 2027-01-07T09:00:00Z",
    "1990-12-31, P7D, 2027-01-03T00:00:00Z, 2027-01-07T09:00:00Z",
    // somebody born this year has no birthday before next year's but the day itself
    "2026-05-03, P0D, 2026-05-03T09:00:00Z, 2027-05-03T09:00:00Z",
  })
  void aDayThatComesRound(LocalDate date, String offset, Instant after, Instant next) {
    var trigger =
        (Trigger.OnDate)
            LocalSettings.trigger(
                    Map.of("trigger", "date", "attribute", "birthday", "offset", offset))
                .orElseThrow();
    assertThat(trigger.next(date, ZoneId.of("UTC"), after).orElseThrow().moment()).isEqualTo(next);
    assertThat(trigger.latest(date, ZoneId.of("UTC"), next).orElseThrow().moment()).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "until=time;at=25:00",
        "until=time;at=09:00;days=monday",
        "until=business-hours;hours=17:00-09:00",
        "until=date",
        "until=whenever",
        "trigger=date",
        "trigger=date;attribute=birthday;offset=7",
        "trigger=moon",
      },
      delimiter = '|')
  void whatCannotBeReadIsTold(String written) {
    var settings = new java.util.HashMap<String, String>();
    for (String setting : written.split(";")) {
      settings.put(setting.split("=")[0], setting.split("=")[1]);
    }
    assertThat(LocalSettings.until(settings)).isEmpty();
    assertThat(LocalSettings.trigger(settings).filter(t -> !(t instanceof Trigger.Event)))
        .isEmpty();
  }
}
