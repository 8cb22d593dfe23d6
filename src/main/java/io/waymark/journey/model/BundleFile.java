package io.waymark.journey.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads bundles from files of this machine. */
public final class BundleFile {

  private BundleFile() {}

  /**
   * @param file a BPMN model, whose messages stand beside it; a folder with one model; or a zip
   * @throws DeploymentRefused naming the file that cannot be read
   */
  public static Bundle read(Path file) {
    if (Files.isDirectory(file)) {
      return read(onlyModel(file));
    }
    return file.toString().endsWith(".zip") ? Bundles.read(bytes(file)) : withMessages(file);
  }

  private static Path onlyModel(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> models = files.filter(file -> file.toString().endsWith(".bpmn")).toList();
      if (models.size() == 1) {
        return models.getFirst();
      }
      throw new DeploymentRefused(
          List.of(
              Finding.error(
                  String.valueOf(folder.getFileName()),
                  "The folder holds %d .bpmn files: nobody could say which is meant."
                      .formatted(models.size()),
                  "Name the file itself.")));
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder);
    }
  }

  private static Bundle withMessages(Path bpmn) {
    var files = new TreeMap<String, String>();
    try (Stream<Path> siblings = Files.list(bpmn.toAbsolutePath().getParent())) {
      for (Path file : siblings.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (Bundles.isMessage(name)) {
          files.put(name, text(file));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(bpmn);
    }
    return new Bundle(text(bpmn), files);
  }

  private static String text(Path file) {
    return Bundles.text(String.valueOf(file.getFileName()), bytes(file));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  private static DeploymentRefused unreadable(Path file) {
    return new DeploymentRefused(
        List.of(
            Finding.error(
                String.valueOf(file.getFileName()),
                "The file cannot be read, so nobody enters this journey anew.",
                "Give the user that Waymark runs as the right to read it and its folder.")));
  }
}
