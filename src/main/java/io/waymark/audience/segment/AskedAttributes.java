package io.waymark.audience.segment;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.condition.Types;
import io.waymark.contact.AttributeOwner;
import io.waymark.contact.AttributeType;
import io.waymark.contact.AttributeUse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a change of an attribute's type means for the conditions that ask about it. */
@Component
class AskedAttributes implements AttributeUse {

  private final SegmentRows rows;
  private final CurrentTypes types;
  private final Clock clock;

  AskedAttributes(SegmentRows rows, CurrentTypes types, Clock clock) {
    this.rows = rows;
    this.types = types;
    this.clock = clock;
  }

  @Override
  public List<String> unreadable(AttributeOwner whom, String name, AttributeType type) {
    Types now = types.get();
    Types then = now.with(whom, name, type);
    return rows.all().stream()
        .filter(
            segment ->
                definitions(segment)
                    .anyMatch(
                        definition ->
                            read(definition, now).isPresent() && read(definition, then).isEmpty()))
        .map(Segment::name)
        .toList();
  }

  /** Who is in them is found out anew; nobody is triggered by it. */
  @Override
  public void retyped(AttributeOwner whom, String name) {
    Types now = types.get();
    for (Segment segment : rows.all()) {
      Object definition = segment.building() == null ? segment.definition() : segment.next();
      if (definition != null
          && read(definition, now)
              .filter(condition -> condition.touch().asks(whom, name))
              .isPresent()) {
        rows.build(segment.key(), segment.name(), definition, false, clock.instant());
      }
    }
  }

  private static Stream<Object> definitions(Segment segment) {
    return Stream.of(Optional.ofNullable(segment.definition()), Optional.ofNullable(segment.next()))
        .flatMap(Optional::stream)
        .filter(Objects::nonNull);
  }

  private static Optional<Condition> read(Object definition, Types types) {
    try {
      return Optional.of(Conditions.read(definition, types));
    } catch (BadCondition e) {
      return Optional.empty();
    }
  }
}
