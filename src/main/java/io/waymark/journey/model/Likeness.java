package io.waymark.journey.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes one element like another, wherever it stands and whatever its id is.
 *
 * @param name as its author calls it, or empty
 * @param content of a subprocess, and what stands behind a gateway that waits
 */
record Likeness(
    String kind,
    String name,
    @Nullable String job,
    SortedMap<String, String> settings,
    List<String> content) {

  /** Of two plain ends there is nothing to say but that they are ends. */
  boolean saysSomething() {
    return !name.isEmpty() || job != null || !settings.isEmpty() || !content.isEmpty();
  }

  /** By the ids of the elements. */
  static Map<String, Likeness> of(Collection<Element> elements) {
    var held = new HashMap<String, List<Element>>();
    for (Element element : elements) {
      String holder = element.host() == null ? element.parent() : element.host();
      if (holder != null && !element.kind().startsWith("boundaryEvent")) {
        held.computeIfAbsent(holder, any -> new ArrayList<>()).add(element);
      }
    }
    var all = new HashMap<String, Likeness>();
    elements.forEach(element -> all.put(element.id(), of(element, held)));
    return all;
  }

  private static Likeness of(Element element, Map<String, List<Element>> held) {
    return new Likeness(
        element.kind(),
        element.isNamed() ? element.name() : "",
        element.job(),
        element.settings(),
        held.getOrDefault(element.id(), List.of()).stream()
            .map(content -> of(content, held).toString())
            .sorted()
            .toList());
  }
}
