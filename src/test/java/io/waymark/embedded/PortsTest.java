package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PortsTest {

  @Test
  void freeOnesAreFine() {
    assertThatCode(() -> ports(free()).requireFree()).doesNotThrowAnyException();
  }

  @Test
  void aTakenOneIsNamedWithItsPurposeAndItsSetting() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var variables = free();
      variables.put("WAYMARK_EMBEDDED_ENGINE_REST_PORT", "" + taken.getLocalPort());

      assertThatThrownBy(() -> ports(variables).requireFree())
          .isInstanceOf(StartRefused.class)
          .hasMessage(
              "port %d, wanted for the engine's REST API, is taken: end what uses it, or set waymark.embedded.engine-rest-port (WAYMARK_EMBEDDED_ENGINE_REST_PORT) to a free one."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void thoseOfOperateAreWantedOnlyWhereItIs() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var variables = free();
      variables.put("WAYMARK_EMBEDDED_OPERATE_STORE_PORT", "" + taken.getLocalPort());
      assertThatCode(() -> ports(variables).requireFree()).doesNotThrowAnyException();

      variables.put("WAYMARK_EMBEDDED_OPERATE", "true");
      assertThatThrownBy(() -> ports(variables).requireFree())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("waymark.embedded.operate-store-port");
    }
  }

  @Test
  void oneWantedTwiceIsRefused() {
    var variables = free();
    variables.put("WAYMARK_EMBEDDED_MAILBOX_PORT", variables.get("SERVER_PORT"));

    assertThatThrownBy(() -> ports(variables).requireFree())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("for console and API and for the mailbox");
  }

  /** As environment variables, the way the message tells people to set them. */
  private static Map<String, Object> free() {
    Map<String, Object> variables = new TreeMap<>();
    FreePorts.properties()
        .forEach(
            (name, port) ->
                variables.put(
                    name.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT),
                    port));
    return variables;
  }

  private static Ports ports(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
    ConfigurationPropertySources.attach(environment);
    var settings = Binder.get(environment).bindOrCreate("waymark.embedded", EmbeddedSettings.class);
    return Ports.of(settings, environment);
  }
}
