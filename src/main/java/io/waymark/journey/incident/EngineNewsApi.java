package io.waymark.journey.incident;

import io.waymark.access.Secret;
import io.waymark.journey.engine.EngineSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where the exporter in the engine tells of incidents; it has a key of its own for this alone. */
@RestController
class EngineNewsApi {

  private static final String BEARER = "Bearer ";
  private static final int LARGEST = 32_768;

  private final Optional<Secret> key;
  private final EngineIncidents incidents;
  private final JsonMapper json;
  private final Validator validator;

  EngineNewsApi(
      EngineSettings settings, EngineIncidents incidents, JsonMapper json, Validator validator) {
    this.key = Optional.of(settings.exporterKey()).filter(key -> !key.isBlank()).map(Secret::new);
    this.incidents = incidents;
    this.json = json;
    this.validator = validator;
  }

  /** Told again, it changes nothing. Nothing is read of who does not have the key. */
  @PostMapping("/engine/incidents")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hear(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    if (!isExporter(authorization)) {
      throw new ResponseStatusException(
          HttpStatus.UNAUTHORIZED,
          "Send the exporter's key (waymark.engine.exporter-key) as Authorization: Bearer ….");
    }
    incidents.hear(read(request.getInputStream().readNBytes(LARGEST)));
  }

  private boolean isExporter(@Nullable String authorization) {
    return authorization != null
        && authorization.startsWith(BEARER)
        && key.filter(own -> own.matches(authorization.substring(BEARER.length()))).isPresent();
  }

  private EngineNews read(byte[] body) {
    try {
      EngineNews news = json.readValue(body, EngineNews.class);
      if (news != null && validator.validate(news).isEmpty()) {
        return news;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST, "This is no news of an incident as Waymark's exporter sends it.");
  }
}
