package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A journey that wants to be deployed: read, not yet judged.
 *
 * @param readAt business time, by which it is judged what lies in the past
 */
public record Draft(Bundle bundle, BpmnModelInstance bpmn, JourneyModel model, Instant readAt) {

  private static final int LARGEST = 2_000_000;

  /**
   * @throws DeploymentRefused if this is not a model at all, whatever is wrong with it
   */
  public static Draft read(Bundle bundle, Instant now) {
    if (bundle.bpmn().length() > LARGEST) {
      throw new NotReadable(
          "file", "The file is larger than 2 MB.", "Split the journey into smaller ones.");
    }
    if (bundle.bpmn().isBlank()) {
      throw new NotReadable(
          "file",
          "The file is empty: there is no journey in it.",
          "Save the diagram in Camunda Modeler again.");
    }
    if (bundle.bpmn().contains("<!DOCTYPE")) {
      throw new NotReadable(
          "file",
          "The file declares a document type, through which it could read files of this machine.",
          "Remove the <!DOCTYPE …> line; Camunda Modeler never writes one.");
    }
    List<Finding> problems = Outline.problems(bundle.bpmn());
    if (!problems.isEmpty()) {
      throw new DeploymentRefused(problems);
    }
    return Unreadable.refused(() -> parse(bundle, now));
  }

  /** What was let in before; a check that has come since then turns no running journey off. */
  public static JourneyModel again(Bundle bundle) {
    return parse(bundle, Instant.EPOCH).model();
  }

  /**
   * What was let in before, to be compared with what is handed in now.
   *
   * @throws DeploymentRefused if it is no model
   */
  public static Draft lookAt(Bundle bundle) {
    return read(bundle, Instant.EPOCH);
  }

  private static Draft parse(Bundle bundle, Instant now) {
    BpmnModelInstance bpmn =
        Bpmn.readModelFromStream(
            new ByteArrayInputStream(bundle.bpmn().getBytes(StandardCharsets.UTF_8)));
    Connections.complete(bpmn);
    List<Process> processes = List.copyOf(bpmn.getModelElementsByType(Process.class));
    if (processes.size() != 1) {
      throw refused(
          "A journey is exactly one process, and this file has %s."
              .formatted(processes.isEmpty() ? "none" : processes.size()),
          "Keep one process in the diagram; draw each other journey in a file of its own.");
    }
    if (!processes.getFirst().isExecutable()) {
      throw refused(
          "The process is a drawing only: nobody could enter it.",
          "Click on the empty canvas in Camunda Modeler, and tick Executable.");
    }
    return new Draft(bundle, bpmn, new ModelReader(bpmn).read(), now);
  }

  private static DeploymentRefused refused(String consequence, String mend) {
    return new DeploymentRefused(List.of(Finding.error("file", consequence, mend)));
  }
}
