package io.waymark.journey.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads bundles that come in over the network: one BPMN file, or a zip of it and its messages. */
public final class Bundles {

  private static final int LARGEST_FILE = 2_000_000;
  private static final int LARGEST_BUNDLE = 20_000_000;
  private static final int MOST_FILES = 200;

  private Bundles() {}

  public static boolean isMessage(String name) {
    return name.endsWith(".mjml") || name.endsWith(".liquid");
  }

  /**
   * @throws DeploymentRefused if it is neither, or larger than anything a person writes
   */
  public static Bundle read(byte[] content) {
    boolean zip = content.length > 3 && content[0] == 'P' && content[1] == 'K';
    return zip ? unzip(content) : new Bundle(text("file", content), new TreeMap<>());
  }

  /**
   * @throws DeploymentRefused naming the file, if these are not the bytes of a text in UTF-8
   */
  public static String text(String file, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf(0) < 0) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
      }
    } catch (CharacterCodingException e) {
      // said below, as for a text with zeros in it
    }
    throw new DeploymentRefused(
        List.of(
            Finding.error(
                file,
                "The file is not in UTF-8: people would read broken letters.",
                "Save it again with the encoding UTF-8.")));
  }

  private static Bundle unzip(byte[] content) {
    var files = new TreeMap<String, String>();
    String bpmn = null;
    long total = 0;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes(LARGEST_FILE + 1);
        total += bytes.length;
        if (bytes.length > LARGEST_FILE || total > LARGEST_BUNDLE || files.size() > MOST_FILES) {
          throw refused(
              "The zip holds more than 200 files, 20 MB, or a file over 2 MB.",
              "Send only the model and its messages.");
        }
        String name = baseName(entry.getName());
        if (name.endsWith(".bpmn")) {
          bpmn = onlyModel(bpmn, text(name, bytes));
        } else if (isMessage(name)) {
          files.put(name, text(name, bytes));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw refused("The zip cannot be read.", "Pack the .bpmn file and its messages again.");
    }
    if (bpmn == null) {
      throw refused("The zip holds no .bpmn file.", "Pack the model beside its messages.");
    }
    return new Bundle(bpmn, files);
  }

  private static String onlyModel(@Nullable String first, String text) {
    if (first != null) {
      throw refused("The zip holds more than one .bpmn file.", "Send each journey by itself.");
    }
    return text;
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static DeploymentRefused refused(String consequence, String mend) {
    return new DeploymentRefused(List.of(Finding.error("file", consequence, mend)));
  }
}
