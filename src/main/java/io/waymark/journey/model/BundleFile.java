package io.waymark.journey.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    byte[] content = bytes(file);
    if (Bundles.isZip(content)) {
      return Bundles.read(content);
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw Bundles.brokenZip();
    }
    return new Bundle(Bundles.text(name(file), content), messagesBeside(file));
  }

  private static Path onlyModel(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> models = files.filter(file -> file.toString().endsWith(".bpmn")).toList();
      if (models.size() == 1) {
        return models.getFirst();
      }
      throw new NotReadable(
          name(folder),
          models.isEmpty()
              ? "The folder holds no .bpmn file: there is no journey in it."
              : "The folder holds %d .bpmn files: nobody could say which is meant."
                  .formatted(models.size()),
          "Name the file itself, or a folder with one in it.");
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder);
    }
  }

  private static Map<String, String> messagesBeside(Path bpmn) {
    var files = new TreeMap<String, String>();
    try (Stream<Path> siblings = Files.list(bpmn.toAbsolutePath().getParent())) {
      for (Path file : siblings.filter(Files::isRegularFile).toList()) {
        String name = name(file);
        if (Bundles.isMessage(name)) {
          files.put(name, text(file));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(bpmn);
    }
    return files;
  }

  private static String text(Path file) {
    return Bundles.text(name(file), bytes(file));
  }

  /** No more than anybody packs, whatever the file is. */
  private static byte[] bytes(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(Bundles.LARGEST_BUNDLE + 1);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static NotReadable unreadable(Path file) {
    return new NotReadable(
        name(file),
        "The file cannot be read, so nobody enters this journey anew.",
        "Give the user that Waymark runs as the right to read it and its folder.");
  }
}
