package io.waymark.content;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An e-mail file cut into its parts.
 *
 * @param lines where each part of the head begins
 * @param bodyLine the line the body begins in
 */
record MessageFile(
    Map<String, String> head, Map<String, Integer> lines, String body, int bodyLine) {

  private static final Set<String> KEYS = Set.of("subject", "preheader");

  static MessageFile read(String source) {
    String[] lines = source.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
    if (!lines[0].strip().equals("---")) {
      throw new LiquidProblem(
          1, 1, "An e-mail begins with a line ---, then subject: and another line ---. Add them.");
    }
    var head = new HashMap<String, String>();
    var places = new HashMap<String, Integer>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].strip().equals("---")) return file(head, places, lines, i + 1);
      if (!lines[i].isBlank()) entry(lines[i], i + 1, head, places);
    }
    throw new LiquidProblem(1, 1, "The head of the e-mail has no end. Close it with a line ---.");
  }

  String part(String key) {
    return head.getOrDefault(key, "");
  }

  int line(String key) {
    return lines.getOrDefault(key, 1);
  }

  private static void entry(
      String line, int number, Map<String, String> head, Map<String, Integer> places) {
    int colon = line.indexOf(':');
    String key = colon < 0 ? line.strip() : line.substring(0, colon).strip();
    if (colon < 0 || !KEYS.contains(key)) {
      throw new LiquidProblem(
          number, 1, "The head of an e-mail knows subject: and preheader: only. Mend this line.");
    }
    head.put(key, line.substring(colon + 1).strip());
    places.put(key, number);
  }

  private static MessageFile file(
      Map<String, String> head, Map<String, Integer> places, String[] lines, int from) {
    if (head.getOrDefault("subject", "").isEmpty()) {
      throw new LiquidProblem(1, 1, "The e-mail has no subject. Add a line subject: to its head.");
    }
    var body = String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    return new MessageFile(head, places, body, from + 1);
  }
}
