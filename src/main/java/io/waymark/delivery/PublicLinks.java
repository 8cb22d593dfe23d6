package io.waymark.delivery;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses under which people reach us from their mail. They carry a token and nothing else. */
@Component
class PublicLinks {

  private final String base;

  PublicLinks(@Value("${waymark.public-url:http://127.0.0.1:${server.port:8080}}") String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  String unsubscribe(String token) {
    return base + "/u/" + token;
  }

  String home() {
    return base + "/";
  }
}
