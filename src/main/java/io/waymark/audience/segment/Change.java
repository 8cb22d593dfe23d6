package io.waymark.audience.segment;

import io.waymark.audience.live.Fact;
import io.waymark.contact.ContactId;
import java.util.Map;

/** Somebody joined a segment or left it. */
public record Change(ContactId contact, Segment segment, boolean joined) {

  /** As journeys hear it. */
  public Fact fact() {
    return new Fact(
        contact,
        joined ? "Segment Joined" : "Segment Left",
        Map.of("segment", segment.key(), "name", segment.name()));
  }
}
