package io.waymark.audience.segment;

import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Conclusion;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Whether people are in a segment, in one generation of its members. */
record SegmentConclusion(LiveSegments.Live live, Members members) implements Conclusion {

  static String name(String key) {
    return "segment " + key;
  }

  @Override
  public String name() {
    return name(live.segment().key());
  }

  @Override
  public Touch asks() {
    return live.compiled().condition().touch();
  }

  @Override
  public Touch gives() {
    return Touch.segment(live.segment().key());
  }

  /** A generation that does not count yet changes nothing for anybody. */
  @Override
  public Outcome look(Collection<ContactId> people, Instant now) {
    List<Change> came = members.ask(live, people, now);
    if (live.building()) {
      members.touched(live, people);
      return Outcome.NONE;
    }
    return new Outcome(
        came.stream().map(Change::contact).collect(Collectors.toUnmodifiableSet()),
        came.stream().map(Change::fact).toList());
  }
}
