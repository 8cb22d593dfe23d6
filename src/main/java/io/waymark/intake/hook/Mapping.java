package io.waymark.intake.hook;

import io.waymark.intake.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * How to read a body: JSON pointers (RFC 6901), {@code /data/user/email}, to what is meant.
 *
 * @param event what the event is called
 * @param userId where the user id stands, or null
 * @param anonymousId where the id of a browser stands, or null
 * @param timestamp where the time with its zone stands; null for the time at which it comes
 * @param traits of the person, by name; {@code email} may say who it is
 * @param properties of the event, by name
 */
record Mapping(
    Name event,
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String timestamp,
    @Nullable Map<String, String> traits,
    @Nullable Map<String, String> properties) {

  /**
   * @param is the name itself, where it is always the same
   * @param at where the name stands
   * @param names from what stands there to the name here; what is not in it is passed over. Null
   *     takes it as it is
   */
  record Name(@Nullable String is, @Nullable String at, @Nullable Map<String, String> names) {}

  /**
   * @return what is wrong with it, or null
   */
  @Nullable String problem() {
    if ((event.is() == null) == (event.at() == null)) {
      return "Say what the event is called: either event.is, a name, or event.at, where the name stands.";
    }
    return pointers()
        .filter(pointer -> !isPointer(pointer))
        .findFirst()
        .map(
            bad ->
                "One of the places is no JSON pointer. Write each like /data/user/email, from the top of the body.")
        .orElse(null);
  }

  private Stream<String> pointers() {
    return Stream.of(
            Stream.of(
                    Optional.ofNullable(event.at()),
                    Optional.ofNullable(userId),
                    Optional.ofNullable(anonymousId),
                    Optional.ofNullable(timestamp))
                .flatMap(Optional::stream),
            all(traits).values().stream(),
            all(properties).values().stream())
        .flatMap(each -> each);
  }

  private static boolean isPointer(@Nullable String text) {
    return text != null && text.startsWith("/") && text.length() <= 1_000;
  }

  private static Map<String, String> all(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  /** Empty where the name is one that is passed over. */
  Optional<Call> call(JsonNode body, String messageId) {
    return name(body).map(name -> call(name, body, messageId));
  }

  private Call call(String name, JsonNode body, String messageId) {
    var call = new LinkedHashMap<String, @Nullable Object>();
    call.put("type", "track");
    call.put("event", name);
    call.put("messageId", messageId);
    call.put("userId", userId == null ? null : Json.text(at(body, userId)));
    call.put("anonymousId", anonymousId == null ? null : Json.text(at(body, anonymousId)));
    if (timestamp != null) {
      call.put("timestamp", Json.text(at(body, timestamp)));
    }
    call.put("properties", values(properties, body));
    call.put("context", Map.of("traits", values(traits, body)));
    return new Call(call, List.of());
  }

  private Optional<String> name(JsonNode body) {
    if (event.at() == null) {
      return Optional.ofNullable(event.is());
    }
    String sent = Json.text(at(body, event.at()));
    return event.names() == null
        ? Optional.of(sent == null ? "" : sent)
        : Optional.ofNullable(sent).map(event.names()::get);
  }

  private static Map<String, Object> values(@Nullable Map<String, String> where, JsonNode body) {
    var values = new LinkedHashMap<String, Object>();
    all(where)
        .forEach(
            (name, pointer) -> {
              Object value = plain(at(body, pointer));
              if (value != null) {
                values.put(name, value);
              }
            });
    return values;
  }

  private static JsonNode at(JsonNode body, String pointer) {
    return body.at(JsonPointer.compile(pointer));
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isObject()) {
      var map = new LinkedHashMap<String, @Nullable Object>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      var list = new ArrayList<@Nullable Object>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    return node.isNumber()
        ? (Object) node.numberValue()
        : node.isBoolean() ? (Object) node.booleanValue() : node.asString();
  }
}
