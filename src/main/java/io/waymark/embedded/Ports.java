package io.waymark.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.Environment;

/** The ports that must be free before anything is started. */
final class Ports {

  private record Port(int number, String purpose, String setting) {

    String change() {
      return "set %s (%s)"
          .formatted(setting, setting.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT));
    }
  }

  private final List<Port> ports;

  private Ports(List<Port> ports) {
    this.ports = ports;
  }

  static Ports of(EmbeddedSettings settings, Environment environment) {
    List<Port> ports =
        new ArrayList<>(
            List.of(
                new Port(
                    environment.getProperty("server.port", Integer.class, 8080),
                    "console and API",
                    "server.port"),
                embedded(settings.postgresPort(), "PostgreSQL", "postgres-port"),
                embedded(settings.enginePort(), "the engine", "engine-port"),
                embedded(
                    settings.engineCommandPort(), "the engine's commands", "engine-command-port"),
                embedded(
                    settings.engineInternalPort(), "the engine's cluster", "engine-internal-port"),
                embedded(settings.engineRestPort(), "the engine's REST API", "engine-rest-port"),
                embedded(
                    settings.engineManagementPort(),
                    "the engine's management",
                    "engine-management-port"),
                embedded(settings.mailboxPort(), "the mailbox", "mailbox-port")));
    if (settings.operate()) {
      ports.add(embedded(settings.operatePort(), "Operate", "operate-port"));
      ports.add(embedded(settings.operateStorePort(), "Operate's store", "operate-store-port"));
      ports.add(
          embedded(
              settings.operateStoreInternalPort(),
              "Operate's store by itself",
              "operate-store-internal-port"));
    }
    return new Ports(ports);
  }

  private static Port embedded(int number, String purpose, String setting) {
    return new Port(number, purpose, "waymark.embedded." + setting);
  }

  void requireFree() {
    Map<Integer, Port> seen = new HashMap<>();
    for (Port port : ports) {
      if (port.number() == 0) {
        continue;
      }
      Port other = seen.put(port.number(), port);
      if (other != null) {
        throw new StartRefused(
            "port %d is wanted for %s and for %s: %s to another one."
                .formatted(port.number(), other.purpose(), port.purpose(), port.change()));
      }
      if (isTaken(port.number())) {
        throw new StartRefused(
            "port %d, wanted for %s, is taken: end what uses it, or %s to a free one."
                .formatted(port.number(), port.purpose(), port.change()));
      }
    }
  }

  private static boolean isTaken(int number) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", number));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
