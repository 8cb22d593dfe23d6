package io.waymark.contact;

import io.waymark.access.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Declares attributes; what would break something is refused with a sentence. */
@Component
class AttributeEditing {

  /** What Waymark itself reads as text. */
  private static final Set<String> TEXTS =
      Set.of("email", "phone", "phone_raw", "timezone", "locale", "first_name", "last_name");

  private final Attributes attributes;
  private final AttributeValues values;
  private final ObjectProvider<AttributeUse> uses;

  AttributeEditing(
      Attributes attributes, AttributeValues values, ObjectProvider<AttributeUse> uses) {
    this.attributes = attributes;
    this.values = values;
    this.uses = uses;
  }

  /** It cannot be done; the message says why and what to do. */
  static final class Refused extends Conflict {

    private final transient List<String> users;

    Refused(String sentence, List<String> users) {
      super(sentence);
      this.users = List.copyOf(users);
    }

    /** Names of what would break. */
    @Override
    protected Map<String, ?> details() {
      return users.isEmpty() ? Map.of() : Map.of("segments", users);
    }
  }

  /** Reads what is kept as of the type, and changes nothing. */
  AttributeValues.Reading look(AttributeOwner whom, String name, AttributeType type) {
    check(whom, name, type);
    return values.read(whom, name, type, false);
  }

  /**
   * From now on what comes in is kept as of this type; what is kept already is read as such. What
   * cannot be read stays as it is.
   */
  AttributeValues.Reading declare(
      AttributeOwner whom, String name, AttributeType type, @Nullable String label) {
    check(whom, name, type);
    AttributeType before = attributes.types(whom).get(name);
    attributes.declare(whom, name, type, label);
    AttributeValues.Reading reading = values.read(whom, name, type, true);
    if (before != type || reading.converted() > 0) {
      uses.orderedStream().forEach(use -> use.retyped(whom, name));
    }
    return reading;
  }

  private void check(AttributeOwner whom, String name, AttributeType type) {
    if (whom == AttributeOwner.CONTACT && type != AttributeType.TEXT && TEXTS.contains(name)) {
      throw new Refused(
          "Waymark reads “%s” of people as text, so messages would go out wrong or not at all. Send what this is under another name."
              .formatted(name),
          List.of());
    }
    List<String> broken =
        uses.orderedStream().flatMap(use -> use.unreadable(whom, name, type).stream()).toList();
    if (!broken.isEmpty()) {
      throw new Refused(
          "The condition of %s asks about “%s” in a way that %s does not know, so nobody would join or leave any more. Change the condition first."
              .formatted(
                  broken.stream().map(user -> "“" + user + "”").collect(Collectors.joining(", ")),
                  name,
                  type),
          broken);
    }
    attributes.checkRoom(whom, name);
  }
}
