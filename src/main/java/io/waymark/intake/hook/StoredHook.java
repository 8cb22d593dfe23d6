package io.waymark.intake.hook;

import io.waymark.intake.Call;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * A webhook of any system, signed as Standard Webhooks describes it and read by a mapping.
 *
 * @param secret {@code whsec_} and base64
 * @see <a href="https://www.standardwebhooks.com">standardwebhooks.com</a>
 */
record StoredHook(
    String key,
    String name,
    String secret,
    Mapping mapping,
    Instant createdAt,
    Instant updatedAt,
    Clock realClock,
    Duration tolerance)
    implements Hook {

  static final String PREFIX = "whsec_";

  @Override
  public boolean signed(byte[] body, HttpHeaders headers) {
    String id = headers.getFirst("webhook-id");
    String time = headers.getFirst("webhook-timestamp");
    String offered = headers.getFirst("webhook-signature");
    if (id == null
        || time == null
        || offered == null
        || !Recent.is(time, realClock.instant(), tolerance)) {
      return false;
    }
    Signature right = Signature.of(bytes(secret).orElseThrow(), id + "." + time + ".", body);
    return Stream.of(offered.split(" ", 20))
        .filter(one -> one.startsWith("v1,"))
        .map(one -> one.substring(3))
        .anyMatch(right::isBase64);
  }

  /** The key that a secret stands for; empty where it is none. */
  static Optional<byte[]> bytes(String secret) {
    return secret.startsWith(PREFIX)
        ? Signature.decoded(secret.substring(PREFIX.length())).filter(key -> key.length >= 16)
        : Optional.empty();
  }

  /** The id is signed here. */
  @Override
  public List<Call> calls(JsonNode body, HttpHeaders headers) {
    return mapping.call(body, messageId(String.valueOf(headers.getFirst("webhook-id")))).stream()
        .toList();
  }

  private String messageId(String id) {
    String full = key + ":" + id;
    return full.length() <= 255
        ? full
        : key + ":" + UUID.nameUUIDFromBytes(full.getBytes(StandardCharsets.UTF_8));
  }

  /** Those of the shops are taken. */
  static @Nullable String problem(String key) {
    if (!key.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      return "A key has small letters, digits and hyphens, 63 at most, e.g. booking-tool.";
    }
    return List.of("stripe", "shopify", "woocommerce", "try").contains(key.toLowerCase(Locale.ROOT))
        ? "This key is taken by Waymark itself. Choose another."
        : null;
  }
}
