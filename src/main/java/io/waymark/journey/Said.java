package io.waymark.journey;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Why somebody holds or ends a journey.
 *
 * @param reason for people: it is shown wherever somebody asks why they were not sent something
 */
record Said(@Nullable String reason) {

  private static final int LONGEST = 200;

  static String of(@Nullable Said said) {
    String reason = said == null || said.reason() == null ? "" : said.reason();
    String clean = reason.replace("\0", "").strip();
    if (clean.isEmpty() || clean.length() > LONGEST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "Say why: {\"reason\": \"the price is wrong\"}, up to 200 characters. Nothing was changed. The reason is shown to whoever asks why somebody was not sent something.");
    }
    return clean;
  }
}
