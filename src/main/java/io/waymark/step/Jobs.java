package io.waymark.step;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Answers jobs of the engine. An answer to a job that is gone is no error: an exit came first, or
 * another answer.
 */
final class Jobs {

  private final CamundaClient client;

  Jobs(CamundaClient client) {
    this.client = client;
  }

  void complete(long job, Map<String, Object> flags) {
    unlessGone(() -> client.newCompleteCommand(job).variables(flags).send().join());
  }

  /**
   * @param retries 0 makes an incident of it
   */
  void fail(long job, int retries, Duration pause, String reason) {
    unlessGone(
        () ->
            client
                .newFailCommand(job)
                .retries(retries)
                .retryBackoff(pause)
                .errorMessage(reason)
                .send()
                .join());
  }

  /** Whether the engine still has it: the step may have been left by another way. */
  CompletableFuture<Boolean> stands(long job, int retries) {
    return client
        .newUpdateRetriesCommand(job)
        .retries(retries)
        .send()
        .thenApply(done -> true)
        .exceptionally(Jobs::unlessGone)
        .toCompletableFuture();
  }

  private static boolean unlessGone(Throwable failure) {
    if (Status.fromThrowable(failure).getCode() == Status.Code.NOT_FOUND) {
      return false;
    }
    throw failure instanceof CompletionException e ? e : new CompletionException(failure);
  }

  void hold(long job, Duration time) {
    unlessGone(() -> client.newUpdateTimeoutCommand(job).timeout(time).send().join());
  }

  private static void unlessGone(Runnable command) {
    try {
      command.run();
    } catch (ClientStatusException e) {
      if (e.getStatusCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
    }
  }
}
