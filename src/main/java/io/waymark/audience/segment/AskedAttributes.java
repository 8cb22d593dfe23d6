package io.waymark.audience.segment;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.condition.Types;
import io.waymark.contact.AttributeOwner;
import io.waymark.contact.AttributeType;
import io.waymark.contact.AttributeUse;
import io.waymark.contact.Attributes;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a change of an attribute's type means for the conditions that ask about it. */
@Component
class AskedAttributes implements AttributeUse {

  private final SegmentRows rows;
  private final Attributes attributes;
  private final Clock clock;

  AskedAttributes(SegmentRows rows, Attributes attributes, Clock clock) {
    this.rows = rows;
    this.attributes = attributes;
    this.clock = clock;
  }

  @Override
  public List<String> unreadable(AttributeOwner whom, String name, AttributeType type) {
    Types now = types();
    Types then =
        whom == AttributeOwner.CONTACT
            ? new Types(with(now.contact(), name, type), now.account())
            : new Types(now.contact(), with(now.account(), name, type));
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

  private static Map<String, AttributeType> with(
      Map<String, AttributeType> types, String name, AttributeType type) {
    var changed = new HashMap<>(types);
    changed.put(name, type);
    return changed;
  }

  /** Who is in them is found out anew; nobody is triggered by it. */
  @Override
  public void retyped(AttributeOwner whom, String name) {
    Types now = types();
    for (Segment segment : rows.all()) {
      Object definition = segment.building() == null ? segment.definition() : segment.next();
      if (definition != null
          && read(definition, now).filter(condition -> asks(condition, whom, name)).isPresent()) {
        rows.build(segment.key(), segment.name(), definition, false, clock.instant());
      }
    }
  }

  private static boolean asks(Condition condition, AttributeOwner whom, String name) {
    Touch touch = condition.touch();
    return whom == AttributeOwner.ACCOUNT
        ? touch.accounts()
        : touch.attributes().contains(name.split("\\.", 2)[0]);
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

  private Types types() {
    return new Types(attributes.ofContacts(), attributes.ofAccounts());
  }
}
