package io.waymark.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Tells the application of the engine's incidents, from inside the engine. */
final class Exporter {

  private static final String JAR = "/engine/waymark-exporter.jar";
  private static final String SETTING = "ZEEBE_BROKER_EXPORTERS_WAYMARK_";

  private final Ground ground;
  private final String port;

  Exporter(Ground ground, Environment environment) {
    this.ground = ground;
    this.port = environment.getProperty("server.port", "8080");
  }

  /** What the engine must know to run it; nothing where the application's port is not known yet. */
  Map<String, String> environment() throws IOException {
    Path jar = ground.home().resolve("waymark-exporter.jar");
    try (InputStream packed = Exporter.class.getResourceAsStream(JAR)) {
      if (packed == null || port.equals("0")) {
        return Map.of();
      }
      Files.copy(packed, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    return Map.of(
        SETTING + "CLASSNAME",
        "io.waymark.exporter.IncidentExporter",
        SETTING + "JARPATH",
        jar.toString(),
        SETTING + "ARGS_URL",
        "http://127.0.0.1:" + port,
        SETTING + "ARGS_KEY",
        ground.secrets().values().getOrDefault(Secrets.EXPORTER_KEY, ""));
  }
}
