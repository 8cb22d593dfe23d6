package io.waymark.delivery;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses under which people reach us from their mail. They carry a token and nothing else. */
@Component
class PublicLinks {

  private final String base;
  private final String shop;

  /**
   * @param base where this application is reached from outside
   * @param shop where people buy
   */
  PublicLinks(
      @Value("${waymark.public-url:http://127.0.0.1:${server.port:8080}}") String base,
      @Value("${waymark.shop-url:}") String shop) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.shop = shop;
  }

  String unsubscribe(String token) {
    return base + "/u/" + token;
  }

  String shop() {
    return shop.isBlank() ? base + "/" : shop;
  }
}
