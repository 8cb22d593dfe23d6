package io.waymark.simulation;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where simulations have their own database and engine while they run; unset: in
 *     the system's directory for what is temporary
 * @param engine that is started anew for each
 * @param postgresHome where the PostgreSQL program is unpacked once
 * @param heap of the Waymark that plays, as java -Xmx takes it
 * @param longest how long one may take by the real clock
 * @param kept how many results are kept; older ones are deleted
 */
@ConfigurationProperties("waymark.simulation")
public record SimulationSettings(
    @Nullable Path directory,
    @DefaultValue Engine engine,
    @DefaultValue("~/.cache/waymark/postgresql-18.6") String postgresHome,
    @DefaultValue("512m") String heap,
    @DefaultValue("30m") Duration longest,
    @DefaultValue("20") int kept) {

  /**
   * @param home an unpacked Zeebe 8.6.0
   */
  public record Engine(@DefaultValue("~/.cache/waymark/camunda-zeebe-8.6.0") String home) {}

  Path directoryPath() {
    return directory == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "waymark-simulations")
        : directory;
  }
}
