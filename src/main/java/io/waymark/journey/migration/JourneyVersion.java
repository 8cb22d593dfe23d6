package io.waymark.journey.migration;

import io.waymark.journey.model.Element;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.ModelReader;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One version of a journey, as people are moved from or to it.
 *
 * @param engineKey null where it is not known
 * @param deployed as it was given to the engine
 */
record JourneyVersion(
    String journey,
    int number,
    JourneyModel model,
    SequencedMap<String, Element> elements,
    @Nullable Long engineKey,
    String deployed) {

  /** Where the engine has somebody who waits at this event: there, or at what it hangs on. */
  String place(String element) {
    Element found = elements.get(element);
    return found == null || found.host() == null ? element : found.host();
  }

  /** What is waited for at a place. */
  Set<String> waitsAt(String place) {
    return model.waitAt(place).map(ModelReader::elements).orElse(Set.of());
  }

  /** Every event that is waited for anywhere, by element. */
  Map<String, String> awaited() {
    return model.waits().stream()
        .flatMap(wait -> wait.awaited().stream())
        .collect(Collectors.toMap(JourneyModel.Awaited::element, JourneyModel.Awaited::event));
  }

  String name(String element) {
    Element found = elements.get(element);
    return found == null ? element : found.name();
  }
}
