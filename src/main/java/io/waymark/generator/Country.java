package io.waymark.generator;

import java.time.ZoneId;
import java.util.List;

/**
 * Where somebody lives.
 *
 * @param weight how many of a hundred live there
 */
record Country(String code, ZoneId zone, String locale, String currency, int weight) {

  private static final List<Country> ALL =
      List.of(
          of("DE", "Europe/Berlin", "de-DE", "EUR", 40),
          of("AT", "Europe/Vienna", "de-AT", "EUR", 10),
          of("FR", "Europe/Paris", "fr-FR", "EUR", 12),
          of("NL", "Europe/Amsterdam", "nl-NL", "EUR", 8),
          of("GB", "Europe/London", "en-GB", "GBP", 12),
          of("US", "America/New_York", "en-US", "USD", 9),
          of("US", "America/Los_Angeles", "es-US", "USD", 6),
          of("NZ", "Pacific/Auckland", "en-NZ", "NZD", 3));

  private static Country of(String code, String zone, String locale, String currency, int weight) {
    return new Country(code, ZoneId.of(zone), locale, currency, weight);
  }

  static Country pick(Dice dice) {
    return dice.oneOf(ALL, Country::weight);
  }
}
