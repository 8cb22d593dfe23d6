package io.waymark.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The ceiling of journeys: the engine's own client, which asks no database and keeps nothing. */
final class BareClient implements AutoCloseable {

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

  private final CamundaClient client;
  private final int inFlight;
  private final List<JobWorker> workers;
  private final AtomicReference<Throwable> trouble = new AtomicReference<>();

  BareClient(int enginePort, int inFlight) {
    this.inFlight = inFlight;
    this.client =
        CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .grpcAddress(URI.create("http://127.0.0.1:" + enginePort))
            .preferRestOverGrpc(false)
            .build();
    this.workers = BareModel.JOB_TYPES.stream().map(this::work).toList();
  }

  private JobWorker work(String type) {
    return client
        .newWorker()
        .jobType(type)
        .handler((jobs, job) -> jobs.newCompleteCommand(job).send())
        .maxJobsActive(64)
        .timeout(Duration.ofMinutes(1))
        .fetchVariables("enrolmentId")
        .streamEnabled(true)
        .open();
  }

  void deploy(BareModel model) {
    client
        .newDeployResourceCommand()
        .addResourceBytes(model.xml().getBytes(StandardCharsets.UTF_8), "bare.bpmn")
        .send()
        .join();
  }

  /** Returns when the engine has taken every start. */
  void start(BareModel model, List<String> ids) throws Exception {
    var free = new Semaphore(inFlight);
    for (String id : ids) {
      free.acquire();
      start(model, id, free);
    }
    free.acquire(inFlight);
    if (trouble.get() != null) {
      throw new AssertionError("A start was not taken", trouble.get());
    }
  }

  private void start(BareModel model, String id, Semaphore free) {
    publish(model, id)
        .whenComplete(
            (done, error) -> {
              if (refused(error)) {
                LATER.execute(() -> start(model, id, free));
              } else {
                trouble.compareAndSet(null, error);
                free.release();
              }
            });
  }

  /** The engine has enough to do at this moment. */
  private static boolean refused(@Nullable Throwable error) {
    return error != null && String.valueOf(error).contains("RESOURCE_EXHAUSTED");
  }

  private CompletionStage<?> publish(BareModel model, String id) {
    return client
        .newPublishMessageCommand()
        .messageName(model.entryMessage())
        .correlationKey(id)
        .messageId(id)
        .timeToLive(Duration.ofMinutes(10))
        .variables(Map.of("enrolmentId", id))
        .send();
  }

  @Override
  public void close() {
    workers.forEach(JobWorker::close);
    client.close();
  }
}
