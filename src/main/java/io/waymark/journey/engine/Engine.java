package io.waymark.journey.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.Process;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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
   * @return the engine's version of the process, the same again for the same XML if nothing else
   *     was deployed since
   */
  public int deploy(String journey, String xml) {
    return client
        .newDeployResourceCommand()
        .addResourceBytes(xml.getBytes(StandardCharsets.UTF_8), journey + ".bpmn")
        .requestTimeout(Duration.ofSeconds(30))
        .send()
        .join()
        .getProcesses()
        .stream()
        .filter(process -> process.getBpmnProcessId().equals(journey))
        .mapToInt(Process::getVersion)
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
