package io.waymark.embedded;

import java.util.HashMap;
import java.util.Map;

/** What the engine's process must know to be Operate as well. */
final class OperateEnvironment {

  static final String USER = "operator";

  private OperateEnvironment() {}

  static Map<String, String> of(EmbeddedSettings settings, String password) {
    String store = "http://127.0.0.1:" + settings.operateStorePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_PROFILES_ACTIVE", "broker,operate,auth");
    environment.put("SERVER_PORT", Integer.toString(settings.operatePort()));
    exporter(store, environment);
    environment.put("CAMUNDA_DATABASE_TYPE", "opensearch");
    environment.put("CAMUNDA_DATABASE_CLUSTERNAME", "waymark-operate");
    environment.put("CAMUNDA_DATABASE_URL", store);
    operate(settings, store, environment);
    environment.put("CAMUNDA_OPERATE_USERID", USER);
    environment.put("CAMUNDA_OPERATE_DISPLAYNAME", "Operator");
    environment.put("CAMUNDA_OPERATE_PASSWORD", password);
    return environment;
  }

  private static void exporter(String store, Map<String, String> environment) {
    String exporter = "ZEEBE_BROKER_EXPORTERS_OPENSEARCH_";
    environment.put(
        exporter + "CLASSNAME", "io.camunda.zeebe.exporter.opensearch.OpensearchExporter");
    environment.put(exporter + "ARGS_URL", store);
    environment.put(exporter + "ARGS_BULK_DELAY", "1");
    environment.put(exporter + "ARGS_INDEX_NUMBEROFSHARDS", "1");
    environment.put(exporter + "ARGS_INDEX_NUMBEROFREPLICAS", "0");
  }

  private static void operate(
      EmbeddedSettings settings, String store, Map<String, String> environment) {
    String operate = "CAMUNDA_OPERATE_";
    environment.put(operate + "DATABASE", "opensearch");
    environment.put(operate + "OPENSEARCH_URL", store);
    environment.put(operate + "OPENSEARCH_CLUSTERNAME", "waymark-operate");
    environment.put(operate + "ZEEBEOPENSEARCH_URL", store);
    environment.put(operate + "ZEEBEOPENSEARCH_CLUSTERNAME", "waymark-operate");
    environment.put(operate + "ZEEBEOPENSEARCH_PREFIX", "zeebe-record");
    environment.put(operate + "ZEEBE_GATEWAYADDRESS", "127.0.0.1:" + settings.enginePort());
    environment.put(operate + "ARCHIVERENABLED", "false");
    environment.put(operate + "IMPORTER_READERBACKOFF", "500");
    environment.put(operate + "IMPORTER_SCHEDULERBACKOFF", "500");
  }
}
