package io.waymark.intake;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/**
 * Names of events. They are compared as they are stored, so that nothing is checked under one name
 * and kept under another.
 */
final class EventName {

  private EventName() {}

  /** As journeys will see it; empty if nothing of it can be read. */
  static String stored(String sent) {
    return Clean.text(sent).replaceAll("^[\\s\\p{Z}\\p{Cc}]+|[\\s\\p{Z}\\p{Cc}]+$", "");
  }

  /** Whether a reader would take it for one of these, whatever it is written with. */
  static boolean isOneOf(Collection<String> names, String stored) {
    String looks = looks(stored);
    return names.stream().anyMatch(name -> looks(name).equals(looks));
  }

  private static String looks(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[\\s\\p{Z}\\p{C}]+", "")
        .toLowerCase(Locale.ROOT);
  }
}
