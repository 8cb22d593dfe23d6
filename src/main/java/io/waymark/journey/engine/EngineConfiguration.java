package io.waymark.journey.engine;

import io.camunda.client.CamundaClient;
import io.grpc.ClientInterceptor;
import io.waymark.journey.JourneySettings;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EngineSettings.class, JourneySettings.class})
class EngineConfiguration {

  /**
   * Jobs run on virtual threads: how many at once is bounded by each worker's active jobs.
   *
   * @param interceptors see every command on its way to the engine
   */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
  CamundaClient engineClient(
      EngineSettings settings,
      ObjectProvider<ClientInterceptor> interceptors,
      @Qualifier("real") Clock realClock) {
    EngineLog.install(realClock);
    return CamundaClient.newClientBuilder()
        .applyEnvironmentVariableOverrides(false)
        .grpcAddress(settings.address())
        .preferRestOverGrpc(false)
        .withInterceptors(interceptors.orderedStream().toArray(ClientInterceptor[]::new))
        .numJobWorkerExecutionThreads(1)
        .jobHandlingExecutor(Executors.newVirtualThreadPerTaskExecutor(), true)
        .build();
  }

  @Bean
  @ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
  Engine engine(CamundaClient client, EngineSettings settings) {
    return new Engine(client, settings.messageLife());
  }
}
