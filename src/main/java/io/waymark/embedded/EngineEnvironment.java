package io.waymark.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * All that the engine gets to know. Nothing is inherited: it reads SERVER_PORT and its like, too.
 */
final class EngineEnvironment {

  private static final String HERE = "127.0.0.1";

  private EngineEnvironment() {}

  static Map<String, String> of(EmbeddedSettings settings, Path data) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("LANG", "C.UTF-8");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    addresses(settings, environment);
    storage(data, environment);
    if (settings.throwaway()) {
      throwaway(environment);
    }
    environment.put("ZEEBE_CLOCK_CONTROLLED", Boolean.toString(settings.controlledClock()));
    return environment;
  }

  private static void addresses(EmbeddedSettings settings, Map<String, String> environment) {
    environment.put("SERVER_ADDRESS", HERE);
    environment.put("SERVER_PORT", port(settings.engineRestPort()));
    environment.put("MANAGEMENT_SERVER_ADDRESS", HERE);
    environment.put("MANAGEMENT_SERVER_PORT", port(settings.engineManagementPort()));
    environment.put("ZEEBE_BROKER_NETWORK_HOST", HERE);
    environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port(settings.engineCommandPort()));
    environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port(settings.engineInternalPort()));
    environment.put(
        "ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS",
        HERE + ":" + port(settings.engineInternalPort()));
    environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", HERE);
    environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", port(settings.enginePort()));
  }

  /**
   * Small write buffers and frequent snapshots: many timers leave many tombstones, and a kill
   * before a snapshot means reading the whole log again.
   */
  private static void storage(Path data, Map<String, String> environment) {
    environment.put("ZEEBE_BROKER_DATA_DIRECTORY", data.toString());
    environment.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
    environment.put("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "1m");
    environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "512MB");
    environment.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "256MB");
    environment.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MINWRITEBUFFERNUMBERTOMERGE", "1");
    environment.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "32MB");
  }

  /**
   * Nothing is brought back after a kill, so nothing waits for the disk. What the engine does by
   * the clock it would do at every jump of it: the snapshot is for the size of its log alone.
   */
  private static void throwaway(Map<String, String> environment) {
    environment.put("ZEEBE_BROKER_CLUSTER_RAFT_FLUSH_ENABLED", "false");
    environment.put("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "48h");
    environment.put("ZEEBE_BROKER_EXPERIMENTAL_ENGINE_MESSAGES_TTLCHECKERINTERVAL", "24h");
  }

  private static String port(int number) {
    return Integer.toString(number);
  }
}
