package io.waymark.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lets a visitor who agreed to it stay the same person on another site of the same owner: the first
 * site asks for a link, the second exchanges what the link brings.
 */
@RestController
@CrossOrigin
class HandOverApi {

  /** The link's parameter. */
  static final String PARAMETER = "waymark";

  private final WriteKeys keys;
  private final Body body;
  private final HandOvers handOvers;
  private final Intake intake;
  private final IntakeSettings settings;

  HandOverApi(
      WriteKeys keys, Body body, HandOvers handOvers, Intake intake, IntakeSettings settings) {
    this.keys = keys;
    this.body = body;
    this.handOvers = handOvers;
    this.intake = intake;
    this.settings = settings;
  }

  /**
   * @param url where the visitor wants to go, with the token
   * @param expiresAt after that it leads there, but the visitor is somebody new
   */
  record Link(String url, String token, Instant expiresAt) {}

  record Arrived(boolean success) {}

  /** Asked by the page that the visitor leaves, whose address the browser sends as Origin. */
  @PostMapping("/v1/hand-over")
  Link link(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
      HttpServletRequest request)
      throws IOException {
    Map<?, ?> asked = read(authorization, request);
    String visitor = text(asked, "anonymousId", 255);
    URI to = uri(text(asked, "to", 2_000));
    HandOvers.Token token = handOvers.issue(visitor, new HandOvers.Way(own(origin), own(to)));
    return new Link(with(to, token.text()), token.text(), token.expiresAt());
  }

  /**
   * Asked by the page that the visitor comes to. It says where they come from ({@code
   * document.referrer}), so that nobody else's link makes them somebody else.
   */
  @PostMapping("/v1/hand-over/arrive")
  Arrived arrive(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
      HttpServletRequest request)
      throws IOException {
    Map<?, ?> asked = read(authorization, request);
    String visitor = text(asked, "anonymousId", 255);
    String token = text(asked, "token", 200);
    var way = new HandOvers.Way(own(text(asked, "referrer", 2_000)), own(origin));
    HandOvers.Arrived arrived =
        handOvers
            .use(token, way)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.GONE,
                        "This link was used, is too old, or is for another way. The visitor goes on as somebody new."));
    try {
      intake.handOver(arrived.id(), arrived.anonymousId(), visitor);
    } catch (RuntimeException e) {
      handOvers.giveBack(token);
      throw e;
    }
    return new Arrived(true);
  }

  private Map<?, ?> read(@Nullable String authorization, HttpServletRequest request)
      throws IOException {
    Map<?, ?> asked = body.read(request, Body.LARGEST_EVENT);
    if (keys.sender(authorization, asked.get("writeKey") instanceof String key ? key : null)
        .isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.UNAUTHORIZED,
          "The write key is missing or wrong. Send it as the user name of Basic authentication, with an empty password.");
    }
    if (!Boolean.TRUE.equals(asked.get("consent"))) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN,
          "Nobody is followed from site to site who has not agreed to it. Ask the visitor, then send \"consent\": true.");
    }
    return asked;
  }

  private static String text(Map<?, ?> asked, String field, int longest) {
    if (asked.get(field) instanceof String text) {
      String clean = Clean.text(text).strip();
      if (!clean.isEmpty() && clean.length() <= longest) {
        return clean;
      }
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST, "Send %s, a text of 1 to %d characters.".formatted(field, longest));
  }

  private String own(@Nullable String address) {
    return own(uri(address == null ? "" : address));
  }

  /** The host, if it is one of those the operator named. */
  private String own(URI address) {
    List<String> hosts = settings.handOver().hosts();
    if (!"https".equalsIgnoreCase(address.getScheme())
        || address.getUserInfo() != null
        || hosts.stream().noneMatch(host -> host.equalsIgnoreCase(address.getHost()))) {
      throw new ResponseStatusException(
          HttpStatus.FORBIDDEN,
          "Visitors are handed over only between https pages of the hosts in waymark.intake.hand-over.hosts.");
    }
    return address.getHost().toLowerCase(Locale.ROOT);
  }

  private static URI uri(String said) {
    try {
      URI uri = new URI(said);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST, "Send the whole address, e.g. https://shop.example/sale.");
  }

  private static String with(URI to, String token) {
    String whole = to.toString();
    int end = whole.indexOf('#') < 0 ? whole.length() : whole.indexOf('#');
    return whole.substring(0, end)
        + (to.getRawQuery() == null ? "?" : "&")
        + PARAMETER
        + "="
        + token
        + whole.substring(end);
  }
}
