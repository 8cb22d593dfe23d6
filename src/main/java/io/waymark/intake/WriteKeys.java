package io.waymark.intake;

import io.waymark.access.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells who sends by the write key: the user name of Basic authentication, without a password. */
@Component
class WriteKeys {

  private static final String BASIC = "Basic ";

  private final Secret server;
  private final Secret browser;

  WriteKeys(IntakeSettings settings) {
    this.server = new Secret(settings.writeKey());
    this.browser = new Secret(settings.browserKey());
  }

  Optional<Sender> sender(@Nullable String authorization, @Nullable String keyInBody) {
    String key = authorization == null ? keyInBody : user(authorization);
    if (server.matches(key)) {
      return Optional.of(Sender.SERVER);
    }
    if (browser.matches(key)) {
      return Optional.of(Sender.BROWSER);
    }
    return Optional.empty();
  }

  private static @Nullable String user(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return null;
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
