package io.waymark.operate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.ingest.common.IngestCommonPlugin;
import org.opensearch.join.ParentJoinPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node on the loopback address, with what Operate needs and nothing else. */
public final class Store extends Node {

  private static final List<Class<? extends Plugin>> PLUGINS =
      List.of(
          Netty4Plugin.class,
          PainlessPlugin.class,
          ReindexPlugin.class,
          ParentJoinPlugin.class,
          CommonAnalysisPlugin.class,
          IngestCommonPlugin.class,
          MapperExtrasPlugin.class);

  private Store(Environment environment) {
    super(environment, PLUGINS, false);
  }

  /**
   * @param arguments directory of its own, port, second port for itself alone
   */
  public static void main(String[] arguments)
      throws IOException, NodeValidationException, InterruptedException {
    Path home = Path.of(arguments[0]);
    Settings settings =
        Settings.builder()
            .put("path.home", home)
            .put("path.data", home.resolve("data"))
            .put("path.logs", home.resolve("logs"))
            .put("cluster.name", "waymark-operate")
            .put("node.name", "store")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.port", arguments[2])
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    Store store =
        new Store(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> ""));
    var end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    store.close();
                  } catch (IOException e) {
                    System.err.println(e);
                  }
                  end.countDown();
                }));
    store.start();
    end.await();
  }
}
