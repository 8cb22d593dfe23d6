package io.waymark.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request's body: JSON, perhaps compressed, never larger than a batch may be. */
@Component
class Body {

  static final int LARGEST_BATCH = 500 * 1024;
  static final int LARGEST_EVENT = 32 * 1024;

  private final JsonMapper json;

  Body(JsonMapper json) {
    this.json = json;
  }

  Map<?, ?> read(HttpServletRequest request, int largest) throws IOException {
    checkType(request.getContentType());
    byte[] bytes = bytes(request, largest);
    try {
      if (json.readValue(bytes, Object.class) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "The body is no JSON object. Send one call as Segment's tracking API describes it.");
  }

  /** Beacons of browsers can only send text/plain without asking first. */
  private static void checkType(@Nullable String type) {
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (!kind.startsWith("application/json") && !kind.startsWith("text/plain")) {
      throw new ResponseStatusException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
    }
  }

  private static boolean zipped(@Nullable String encoding) {
    String kind = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw new ResponseStatusException(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "This compression is not known here. Send the body plain, or compressed with gzip.");
    };
  }

  private static byte[] bytes(HttpServletRequest request, int largest) throws IOException {
    boolean zipped = zipped(request.getHeader("Content-Encoding"));
    try (InputStream raw = request.getInputStream();
        InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw new ResponseStatusException(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body is too large. Send up to 32 KB an event and 500 KB a batch.");
      }
      return bytes;
    } catch (ZipException | java.io.EOFException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "The body is not the gzip its header says. Send it again, whole.",
          e);
    }
  }

  /** Written out only where it may come near the limit. */
  boolean tooLarge(Object event) {
    return mostBytes(event) > LARGEST_EVENT && json.writeValueAsBytes(event).length > LARGEST_EVENT;
  }

  /** No fewer than it takes as JSON: a character takes six bytes at most, a number as its text. */
  private static long mostBytes(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          2
              + map.entrySet().stream()
                  .mapToLong(entry -> mostBytes(entry.getKey()) + mostBytes(entry.getValue()) + 2)
                  .sum();
      case Collection<?> list -> 2 + list.stream().mapToLong(item -> mostBytes(item) + 1).sum();
      case String text -> 2 + 6L * text.length();
      case null -> 4;
      default -> 6L * value.toString().length();
    };
  }
}
