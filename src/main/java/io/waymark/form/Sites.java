package io.waymark.form;

import io.waymark.access.PublicUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The pages that forms may stand on and lead to: those the operator lists, and our own. */
@Component
@EnableConfigurationProperties(FormSettings.class)
class Sites {

  private final List<String> listed;
  private final String own;

  Sites(FormSettings settings, PublicUrl here) {
    this.listed =
        settings.sites().stream()
            .filter(site -> !site.isBlank())
            .map(
                site ->
                    origin(site.strip())
                        .orElseThrow(
                            () ->
                                new IllegalStateException(
                                    "waymark.form.sites lists what is no site. Write each like https://shop.example, without a path.")))
            .toList();
    this.own = origin(here.of("/")).orElse("");
  }

  /** Whether a browser may be sent to this address. */
  boolean allows(String address) {
    return origin(address)
        .filter(origin -> origin.equals(own) || listed.contains(origin))
        .isPresent();
  }

  String names() {
    return Stream.concat(Stream.of(own), listed.stream()).collect(Collectors.joining(", "));
  }

  /** For the header {@code Content-Security-Policy}. */
  String inPolicy() {
    return Stream.concat(Stream.of("'self'"), listed.stream()).collect(Collectors.joining(" "));
  }

  /**
   * Scheme, host and port. Empty for anything of which a browser might think otherwise than we do.
   */
  private static Optional<String> origin(String address) {
    try {
      URI uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!List.of("https", "http").contains(scheme)
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || !uri.getHost().matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]")) {
        return Optional.empty();
      }
      int usual = scheme.equals("https") ? 443 : 80;
      String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
      return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
