package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.model.xml.ModelException;
import org.jspecify.annotations.Nullable;

/** A journey that wants to be deployed: read, not yet judged. */
public record Draft(Bundle bundle, BpmnModelInstance bpmn, JourneyModel model) {

  private static final int LARGEST = 2_000_000;

  /**
   * @throws DeploymentRefused if this is not a model at all
   */
  public static Draft read(Bundle bundle) {
    if (bundle.bpmn().length() > LARGEST) {
      throw refused("The file is larger than 2 MB.", "Split the journey into smaller ones.");
    }
    if (bundle.bpmn().contains("<!DOCTYPE")) {
      throw refused(
          "The file declares a document type, through which it could read files of this machine.",
          "Remove the <!DOCTYPE …> line; Camunda Modeler never writes one.");
    }
    BpmnModelInstance bpmn = parse(bundle.bpmn());
    Connections.complete(bpmn);
    List<Process> processes = List.copyOf(bpmn.getModelElementsByType(Process.class));
    if (processes.size() != 1 || !processes.getFirst().isExecutable()) {
      throw refused(
          "A journey is exactly one executable process; this file has "
              + processes.size()
              + " process(es).",
          "Keep one process in the diagram and tick Executable.");
    }
    return new Draft(bundle, bpmn, new ModelReader(bpmn).read());
  }

  private static BpmnModelInstance parse(String xml) {
    try {
      return Bpmn.readModelFromStream(
          new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (ModelException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw refused(
          "The file is no BPMN 2.0 that can be read: " + firstLine(cause.getMessage()),
          "Open it in Camunda Modeler, mend what it shows, and save it again.");
    }
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private static DeploymentRefused refused(String consequence, String mend) {
    return new DeploymentRefused(List.of(Finding.error("file", consequence, mend)));
  }
}
