package io.waymark.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded runtime keeps its things and which ports it takes, all on 127.0.0.1.
 *
 * @param directory everything that is kept: database, engine, mailbox, secrets, logs
 * @param postgresPort port of the embedded PostgreSQL
 * @param postgresHome where the PostgreSQL program is unpacked once
 * @param enginePort port at which the engine takes commands by gRPC
 * @param engineCommandPort engine-internal port for commands
 * @param engineInternalPort engine-internal port for the cluster
 * @param engineRestPort port of the engine's REST API
 * @param engineManagementPort port at which the engine is managed
 * @param engineHeap heap of the engine as java -Xmx takes it
 * @param engineHome the unpacked engine distribution
 * @param mailboxPort SMTP port of the mailbox
 * @param controlledClock whether time may be moved forward over the API
 * @param operate whether Operate runs beside the engine
 * @param operatePort port of Operate
 * @param operateStorePort port of the store that Operate keeps its data in
 * @param operateStoreInternalPort port of that store for itself alone
 * @param operateStoreHome the fetched store
 * @param operateHeap heap of the engine where it is Operate as well
 * @param throwaway whether nothing of it is needed after its end: database and engine do not wait
 *     for the disk
 * @param shop whether there is the sample shop, at /shop
 */
@ConfigurationProperties("waymark.embedded")
record EmbeddedSettings(
    @DefaultValue(".waymark") String directory,
    @DefaultValue("5433") int postgresPort,
    @DefaultValue("~/.cache/waymark/postgresql-18.6") String postgresHome,
    @DefaultValue("26500") int enginePort,
    @DefaultValue("26501") int engineCommandPort,
    @DefaultValue("26502") int engineInternalPort,
    @DefaultValue("8088") int engineRestPort,
    @DefaultValue("9600") int engineManagementPort,
    @DefaultValue("512m") String engineHeap,
    @DefaultValue("~/.cache/waymark/camunda-zeebe-8.6.0") String engineHome,
    @DefaultValue("1025") int mailboxPort,
    @DefaultValue("true") boolean controlledClock,
    @DefaultValue("false") boolean operate,
    @DefaultValue("8081") int operatePort,
    @DefaultValue("9200") int operateStorePort,
    @DefaultValue("9300") int operateStoreInternalPort,
    @DefaultValue("~/.cache/waymark/operate-store-2.17.1") String operateStoreHome,
    @DefaultValue("768m") String operateHeap,
    @DefaultValue("false") boolean throwaway,
    @DefaultValue("true") boolean shop) {

  EmbeddedSettings {
    requireSize("engine-heap", engineHeap);
    requireSize("operate-heap", operateHeap);
  }

  private static void requireSize(String setting, String size) {
    if (!size.matches("[1-9][0-9]*[mMgG]")) {
      throw new StartRefused(
          "waymark.embedded.%s is %s: give megabytes or gigabytes, like 512m or 1g."
              .formatted(setting, size));
    }
  }

  Path directoryPath() {
    return path(directory);
  }

  Path engineHomePath() {
    return path(engineHome);
  }

  Path operateStoreHomePath() {
    return path(operateStoreHome);
  }

  Path postgresHomePath() {
    return path(postgresHome);
  }

  private static Path path(String text) {
    String expanded =
        text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    return Path.of(expanded).toAbsolutePath().normalize();
  }
}
