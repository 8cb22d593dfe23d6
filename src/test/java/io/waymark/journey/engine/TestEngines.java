package io.waymark.journey.engine;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Duration;

/** Engines for tests that need one of their own. */
public final class TestEngines {

  private TestEngines() {}

  /** One at this address, whoever listens there; a command that is not answered fails soon. */
  public static Engine at(CamundaClient client) {
    return new Engine(client, Duration.ofMinutes(10));
  }

  public static CamundaClient client(URI address) {
    return CamundaClient.newClientBuilder()
        .applyEnvironmentVariableOverrides(false)
        .grpcAddress(address)
        .preferRestOverGrpc(false)
        .defaultRequestTimeout(Duration.ofSeconds(5))
        .build();
  }
}
