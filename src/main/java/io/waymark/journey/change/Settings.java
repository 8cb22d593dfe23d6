package io.waymark.journey.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is different between two sets of settings. */
final class Settings {

  private Settings() {}

  /** Half sentences, e.g. {@code holdout is now `10`, it was `5`}. */
  static List<String> compare(
      Map<String, String> before, Map<String, String> after, Map<String, String> names) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    var changes = new ArrayList<String>();
    for (String key : keys) {
      String was = before.getOrDefault(key, "").strip();
      String is = after.getOrDefault(key, "").strip();
      if (!was.equals(is)) {
        changes.add(told(names.getOrDefault(key, key), was, is));
      }
    }
    return changes;
  }

  private static String told(String name, String was, String is) {
    if (was.isEmpty()) {
      return name + " is now " + Words.time(is) + ", nothing was said before";
    }
    return is.isEmpty()
        ? name + " is no longer said, it was " + Words.time(was)
        : name + " is now " + Words.time(is) + ", it was " + Words.time(was);
  }
}
