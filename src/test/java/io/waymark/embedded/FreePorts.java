package io.waymark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports that nobody uses right now, for every setting that wants one. */
final class FreePorts {

  private static final List<String> SETTINGS =
      List.of(
          "server.port",
          "waymark.embedded.postgres-port",
          "waymark.embedded.engine-port",
          "waymark.embedded.engine-command-port",
          "waymark.embedded.engine-internal-port",
          "waymark.embedded.engine-rest-port",
          "waymark.embedded.engine-management-port",
          "waymark.embedded.mailbox-port",
          "waymark.embedded.operate-port",
          "waymark.embedded.operate-store-port",
          "waymark.embedded.operate-store-internal-port");

  private FreePorts() {}

  static Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String setting : SETTINGS) {
        var socket = new ServerSocket(0);
        held.add(socket);
        properties.put(setting, Integer.toString(socket.getLocalPort()));
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
