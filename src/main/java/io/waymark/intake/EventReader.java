package io.waymark.intake;

import com.sanctionco.jmail.JMail;
import io.waymark.activity.Activities;
import io.waymark.contact.GeoIp;
import io.waymark.contact.Identity;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads calls of Segment's tracking API and refuses, with a reason, what cannot be kept. */
@Component
class EventReader {

  private static final Set<String> TYPES =
      Set.of("identify", "track", "page", "screen", "group", "alias");
  private static final Map<String, String> NAMES =
      Map.of(
          "identify", "Identified",
          "page", "Page Viewed",
          "screen", "Screen Viewed",
          "group", "Grouped",
          "alias", "Aliased");
  private static final Set<String> NOT_FROM_BROWSERS = Set.of("Order Completed");
  private static final Set<String> CHANNELS = Set.of("email", "sms");
  private static final int LONGEST_ID = 255;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Clock clock;
  private final Clock realClock;
  private final GeoIp geoIp;
  private final boolean shift;

  EventReader(
      Clock clock, @Qualifier("real") Clock realClock, GeoIp geoIp, IntakeSettings settings) {
    this.clock = clock;
    this.realClock = realClock;
    this.geoIp = geoIp;
    this.shift = settings.shiftTimestamps();
  }

  /**
   * @param type from the path, or null inside a batch, where each event names its own
   * @param sentAt of the batch around it, or null
   * @param address whence it came on the internet: a browser's tells where the person is
   * @throws BadEvent if it cannot be taken
   */
  Event read(
      @Nullable String type,
      Map<?, ?> body,
      @Nullable Object sentAt,
      Sender sender,
      @Nullable String address) {
    return read(type, body, List.of(), sentAt, sender, sender.trusted() ? named(body) : address);
  }

  /** A server names the address of the browser that it speaks for. */
  private static @Nullable String named(Map<?, ?> body) {
    return body.get("context") instanceof Map<?, ?> context
            && context.get("ip") instanceof String ip
        ? ip
        : null;
  }

  /**
   * @throws BadEvent if it cannot be taken
   */
  Event read(Call call) {
    return read(null, call.body(), call.consent(), null, Sender.SERVER, null);
  }

  private Event read(
      @Nullable String type,
      Map<?, ?> body,
      List<Said> besides,
      @Nullable Object sentAt,
      Sender sender,
      @Nullable String address) {
    String kind = type == null ? String.valueOf(body.get("type")) : type;
    if (!TYPES.contains(kind)) {
      throw new BadEvent("type", "Set type to one of identify, track, page, screen, group, alias.");
    }
    Map<String, @Nullable Object> properties = object(body, "properties");
    Map<String, @Nullable Object> traits = traits(kind, body);
    Map<String, Boolean> granted = consent(traits, sender);
    String name = name(kind, body, properties, sender);
    Instant occurredAt = occurredAt(body, body.containsKey("sentAt") ? body.get("sentAt") : sentAt);
    Event.Company company = kind.equals("group") ? company(body) : null;
    var known = new LinkedHashMap<String, @Nullable Object>(traits);
    known.putAll(geoIp.attributes(address));
    Identity identity = identity(kind, body, known, sender, occurredAt);
    return new Event(
        messageId(body),
        identity,
        kind,
        name,
        stored(kind, properties, traits, company),
        said(granted, besides, occurredAt),
        company,
        occurredAt);
  }

  /** Of what was said twice about a channel, what was said beside the traits counts. */
  private List<Said> said(Map<String, Boolean> granted, List<Said> besides, Instant occurredAt) {
    var said = new ArrayList<Said>();
    granted.forEach(
        (channel, yes) -> {
          if (besides.stream().noneMatch(one -> one.channel().equals(channel))) {
            said.add(new Said(channel, yes, "api identify", occurredAt));
          }
        });
    Instant now = clock.instant();
    for (Said one : besides) {
      Instant at = shifted(one.at(), now);
      said.add(one.at(at.isAfter(now) ? now : at));
    }
    return said;
  }

  private static String name(
      String kind, Map<?, ?> body, Map<String, @Nullable Object> properties, Sender sender) {
    if (!kind.equals("track")) {
      if (body.get("name") instanceof String page && !properties.containsKey("name")) {
        properties.put("name", Clean.text(page));
      }
      return NAMES.getOrDefault(kind, kind);
    }
    String name =
        body.get("event") instanceof String event && event.length() <= LONGEST_ID
            ? EventName.stored(event)
            : "";
    if (name.isEmpty()) {
      throw new BadEvent(
          "event", "Give the event's name, up to 255 characters, e.g. \"Product Added\".");
    }
    if (!sender.trusted() && EventName.isOneOf(NOT_FROM_BROWSERS, name)) {
      throw new BadEvent(
          "event",
          "Orders are taken from servers only: send Order Completed with the server's write key.");
    }
    if (EventName.isOneOf(Activities.DERIVED, name)) {
      throw new BadEvent(
          "event",
          "Waymark concludes this itself from what people do, and nobody can send it. Of carts, send Product Added, Product Removed or Cart Viewed.");
    }
    return name;
  }

  private static Map<String, @Nullable Object> traits(String kind, Map<?, ?> body) {
    var traits = new LinkedHashMap<String, @Nullable Object>();
    if (body.get("context") instanceof Map<?, ?> context
        && context.get("traits") instanceof Map<?, ?> more) {
      traits.putAll(Clean.map("context.traits", more));
    }
    if (!kind.equals("group")) {
      traits.putAll(object(body, "traits"));
    }
    if (traits.get("email") instanceof Object email
        && !(email instanceof String text && JMail.isValid(text.trim()))) {
      throw new BadEvent(
          "traits.email", "This is no e-mail address. Send a valid one, or leave it out.");
    }
    return traits;
  }

  private static Map<String, Boolean> consent(Map<String, @Nullable Object> traits, Sender sender) {
    Object said = traits.remove("consent");
    if (said == null) {
      return Map.of();
    }
    if (!sender.trusted()) {
      throw new BadEvent(
          "traits.consent",
          "Consent is taken from servers only: send it with the server's write key, or through a form.");
    }
    if (!(said instanceof Map<?, ?> map)) {
      throw new BadEvent(
          "traits.consent", "Send an object like {\"email\": true, \"sms\": false}.");
    }
    var consent = new HashMap<String, Boolean>();
    map.forEach(
        (channel, granted) -> {
          if (!(granted instanceof Boolean yes) || !CHANNELS.contains(String.valueOf(channel))) {
            throw new BadEvent(
                "traits.consent", "Send an object like {\"email\": true, \"sms\": false}.");
          }
          consent.put(String.valueOf(channel), yes);
        });
    return consent;
  }

  /** A call that names no company is kept as something somebody did. */
  private static Event.@Nullable Company company(Map<?, ?> body) {
    String key = id(body, "groupId");
    return key == null ? null : new Event.Company(key, object(body, "traits"));
  }

  private Identity identity(
      String kind,
      Map<?, ?> body,
      Map<String, @Nullable Object> traits,
      Sender sender,
      Instant at) {
    String user = id(body, "userId");
    String anonymous = id(body, "anonymousId");
    String previous = kind.equals("alias") ? id(body, "previousId") : null;
    if (user == null && anonymous == null && traits.get("email") == null) {
      throw new BadEvent("userId", "Say who it was: send userId or anonymousId.");
    }
    if (kind.equals("alias") && (previous == null || user == null)) {
      throw new BadEvent("previousId", "An alias needs previousId and userId.");
    }
    return new Identity(user, anonymous, previous, traits, sender.trusted(), at);
  }

  /** What is kept with the activity; traits are kept with the person, not in the log. */
  private static Map<String, Object> stored(
      String kind,
      Map<String, @Nullable Object> properties,
      Map<String, @Nullable Object> traits,
      Event.@Nullable Company company) {
    var stored = new LinkedHashMap<String, Object>();
    properties.forEach(
        (key, value) -> {
          if (value != null) {
            stored.put(key, value);
          }
        });
    if (kind.equals("identify")) {
      stored.put("traits", traits.keySet().stream().sorted().toList());
    }
    if (company != null) {
      stored.put("group_id", company.key());
    }
    return stored;
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> body, String field) {
    Object value = body.get(field);
    if (value == null) {
      return new LinkedHashMap<>();
    }
    if (value instanceof Map<?, ?> map) {
      return Clean.map(field, map);
    }
    throw new BadEvent(field, "Send an object.");
  }

  private static @Nullable String id(Map<?, ?> body, String field) {
    Object value = body.get(field);
    if (value == null || "".equals(value)) {
      return null;
    }
    if (value instanceof String || value instanceof Number) {
      String text = Clean.text(String.valueOf(value)).trim();
      if (!text.isEmpty() && text.length() <= LONGEST_ID) {
        return text;
      }
    }
    throw new BadEvent(field, "Send a text of 1 to 255 characters.");
  }

  private static String messageId(Map<?, ?> body) {
    String given = id(body, "messageId");
    return given == null ? UUID.randomUUID().toString() : given;
  }

  /**
   * Corrected for the sender's clock as Segment does: by how long ago the event was when it was
   * sent. Never in the future.
   */
  private Instant occurredAt(Map<?, ?> body, @Nullable Object sentAt) {
    Instant received = clock.instant();
    Optional<Instant> timestamp =
        time(
            body,
            "timestamp",
            body.containsKey("timestamp") ? body.get("timestamp") : body.get("originalTimestamp"));
    if (timestamp.isEmpty()) {
      return received;
    }
    Instant at =
        time(body, "sentAt", sentAt)
            .map(sent -> received.minus(Duration.between(timestamp.get(), sent)))
            .orElseGet(() -> shifted(timestamp.get(), received));
    if (at.isBefore(EARLIEST)) {
      throw new BadEvent(
          "timestamp",
          "Send a timestamp and a sentAt of the same clock: by these two it happened before 1970.");
    }
    return at.isAfter(received) ? received : at;
  }

  private Instant shifted(Instant timestamp, Instant received) {
    return shift ? timestamp.plus(Duration.between(realClock.instant(), received)) : timestamp;
  }

  private static Optional<Instant> time(Map<?, ?> body, String field, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(String.valueOf(value)).toInstant();
      if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new BadEvent(field, "Send a time with zone, e.g. 2026-11-02T09:30:00Z.");
  }
}
