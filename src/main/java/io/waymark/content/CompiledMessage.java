package io.waymark.content;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A message whose text has been read, ready for any number of people. */
sealed interface CompiledMessage {

  /**
   * @param data as {@link PlainData} made it
   */
  Rendered render(Map<String, Object> data);

  /** What it looks up and does not set itself. */
  Set<Lookup> lookups();

  record Email(LiquidTemplate subject, LiquidTemplate html) implements CompiledMessage {

    @Override
    public Rendered render(Map<String, Object> data) {
      String body =
          SafeLinks.in(html.render(data), String.valueOf(data.getOrDefault("shop_url", "")));
      return new Rendered.Email(oneLine(subject.render(data)), body, PlainText.of(body));
    }

    @Override
    public Set<Lookup> lookups() {
      var lookups = new LinkedHashSet<Lookup>();
      for (Lookup each : subject.lookups()) {
        lookups.add(new Lookup(each.name(), each.of(), each.properties(), -1 - each.tag()));
      }
      lookups.addAll(html.lookups());
      return lookups;
    }

    private static String oneLine(String subject) {
      String line =
          subject
              .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
              .replaceAll("[\\u202a-\\u202e\\u2066-\\u2069]", "")
              .replaceAll(" {2,}", " ")
              .strip();
      return line.substring(0, Math.min(line.length(), 500));
    }
  }

  record Text(LiquidTemplate text) implements CompiledMessage {

    @Override
    public Rendered render(Map<String, Object> data) {
      return new Rendered.Text(
          text.render(data).replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip());
    }

    @Override
    public Set<Lookup> lookups() {
      return text.lookups();
    }
  }
}
