package io.waymark.journey.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.MigrationPlanBuilderImpl;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What Waymark asks of the process engine. Nothing about people but the id of an enrolment ever
 * goes there.
 */
public final class Engine {

  private final CamundaClient client;
  private final Duration messageLife;

  Engine(CamundaClient client, Duration messageLife) {
    this.client = client;
    this.messageLife = messageLife;
  }

  /**
   * A version of a process as the engine has it.
   *
   * @param key by which instances are moved to it
   */
  public record Version(int number, long key) {}

  /**
   * @return the engine's version of the process, the same again for the same XML if nothing else
   *     was deployed since
   */
  public Version deploy(String journey, String xml) {
    return client
        .newDeployResourceCommand()
        .addResourceBytes(xml.getBytes(StandardCharsets.UTF_8), journey + ".bpmn")
        .requestTimeout(Duration.ofSeconds(30))
        .send()
        .join()
        .getProcesses()
        .stream()
        .filter(process -> process.getBpmnProcessId().equals(journey))
        .map(process -> new Version(process.getVersion(), process.getProcessDefinitionKey()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * @return {@link Answer#DONE} also where the engine still holds the message of this id
   */
  public CompletionStage<Answer> publish(
      String message, String correlationKey, String messageId, Map<String, Object> variables) {
    return Answer.to(
        client
            .newPublishMessageCommand()
            .messageName(message)
            .correlationKey(correlationKey)
            .messageId(messageId)
            .timeToLive(messageLife)
            .variables(variables)
            .send());
  }

  /**
   * What the engine makes of moving an instance.
   *
   * @param unknown an element was named which the version that the instance runs on does not have
   * @param words of the engine, where it refuses
   */
  public record Moved(Answer answer, boolean unknown, String words) {}

  /**
   * Moves an instance to another version of its process.
   *
   * @param version its key
   * @param elements where they are active, and every message catch that keeps its id, by their
   *     place in the other version
   */
  public CompletionStage<Moved> migrate(
      long processInstanceKey, long version, Map<String, String> elements) {
    var plan = new MigrationPlanBuilderImpl().withTargetProcessDefinitionKey(version);
    MigrationPlan.MigrationPlanBuilderFinalStep steps = null;
    for (var element : elements.entrySet()) {
      steps =
          (steps == null ? plan : steps)
              .addMappingInstruction(element.getKey(), element.getValue());
    }
    return client
        .newMigrateProcessInstanceCommand(processInstanceKey)
        .migrationPlan(Objects.requireNonNull(steps, "no element goes on").build())
        .send()
        .handle((taken, failure) -> moved(failure));
  }

  private static Moved moved(@Nullable Throwable failure) {
    if (failure == null) {
      return new Moved(Answer.DONE, false, "");
    }
    Status status = Status.fromThrowable(failure);
    return new Moved(
        Answer.of(status.getCode()),
        status.getCode() == Status.Code.INVALID_ARGUMENT,
        String.valueOf(status.getDescription()));
  }

  /** Jobs get this many further attempts. */
  private static final int ATTEMPTS = 3;

  /**
   * Goes on where an incident stands.
   *
   * @param job that ran out of attempts, or null where the incident concerns none
   */
  public void retry(@Nullable Long job, long incident) {
    if (job != null) {
      client.newUpdateRetriesCommand(job).retries(ATTEMPTS).send().join();
    }
    client.newResolveIncidentCommand(incident).send().join();
  }

  /**
   * @return {@link Answer#GONE} where there is no such instance any more
   */
  public CompletionStage<Answer> cancel(long processInstanceKey) {
    return Answer.to(client.newCancelInstanceCommand(processInstanceKey).send());
  }

  /**
   * Asks whether an instance is still there: sets none of its variables, which the engine refuses
   * for one that is not.
   *
   * @return {@link Answer#GONE} where there is no such instance any more
   */
  public CompletionStage<Answer> find(long processInstanceKey) {
    return Answer.to(
        client.newSetVariablesCommand(processInstanceKey).variables(Map.of()).local(true).send());
  }
}
