package io.waymark.delivery;

import io.waymark.access.PublicUrl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses under which people reach us from their mail. They carry a token and nothing else. */
@Component
class PublicLinks {

  private final PublicUrl here;
  private final String shop;

  /**
   * @param shop where people buy
   */
  PublicLinks(PublicUrl here, @Value("${waymark.shop-url:}") String shop) {
    this.here = here;
    this.shop = shop;
  }

  String unsubscribe(String token) {
    return here.of("/u/" + token);
  }

  String shop() {
    return shop.isBlank() ? here.of("/") : shop;
  }
}
