package io.waymark.journey;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Bundles;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Journeys as they lie on a disk: a model with its messages beside it, a folder, or a zip. */
final class BundleFiles {

  private BundleFiles() {}

  /**
   * @throws DeploymentRefused naming the file that cannot be read
   */
  static Bundle read(Path path) {
    if (path.toString().endsWith(".zip")) {
      return zip(path);
    }
    if (!Files.isDirectory(path)) {
      return StartupDeployment.read(path);
    }
    List<Path> models =
        StartupDeployment.models(path).stream()
            .filter(model -> path.equals(model.getParent()))
            .toList();
    if (models.size() != 1) {
      throw refused(
          path,
          "The folder holds " + models.size() + " .bpmn files: nobody could say which is meant.",
          "Name the file itself.");
    }
    return StartupDeployment.read(models.getFirst());
  }

  private static Bundle zip(Path path) {
    try {
      return Bundles.read(Files.readAllBytes(path));
    } catch (IOException e) {
      throw refused(path, "The file cannot be read.", "Look whether it is there and may be read.");
    }
  }

  private static DeploymentRefused refused(Path path, String consequence, String mend) {
    return new DeploymentRefused(List.of(Finding.error(path.toString(), consequence, mend)));
  }
}
