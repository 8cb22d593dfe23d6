package io.waymark.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where this application is reached from outside. */
@Component
public class PublicUrl {

  private final String base;

  public PublicUrl(
      @Value("${waymark.public-url:http://127.0.0.1:${server.port:8080}}") String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /**
   * @param path begins with a slash
   */
  public String of(String path) {
    return base + path;
  }
}
