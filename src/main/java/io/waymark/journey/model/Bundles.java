package io.waymark.journey.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads bundles that come in over the network: one BPMN file, or a zip of it, its messages and what
 * it concludes about people.
 */
public final class Bundles {

  private static final int LARGEST_FILE = 2_000_000;
  static final int LARGEST_BUNDLE = 20_000_000;
  private static final int MOST_FILES = 200;

  /** The shortest end that a zip may have, in bytes. */
  private static final int DIRECTORY_END = 22;

  private Bundles() {}

  /** Files that define what is concluded about people. */
  private static final Set<String> DEFINITIONS =
      Set.of("scores.json", "lifecycle.json", "segments.json");

  /** A decision table with the rules of a score. */
  private static final String TABLE = ".dmn";

  public static boolean isMessage(String name) {
    return name.endsWith(".mjml") || name.endsWith(".liquid");
  }

  /** Whether it defines what is concluded about people. */
  public static boolean isDefinition(String name) {
    return DEFINITIONS.contains(name) || name.endsWith(TABLE);
  }

  /**
   * @throws DeploymentRefused if it is neither, or larger than anything a person writes
   */
  public static Bundle read(byte[] content) {
    return isZip(content) ? unzip(content) : new Bundle(text("file", content), Map.of());
  }

  static boolean isZip(byte[] content) {
    return content.length > 3 && content[0] == 'P' && content[1] == 'K';
  }

  /**
   * @throws NotReadable naming the file, if these are not the bytes of a text in UTF-8
   */
  public static String text(String file, byte[] content) {
    if (content.length > LARGEST_FILE) {
      throw new NotReadable(
          file,
          "The file is larger than 2 MB: nobody writes so much.",
          "Look whether it is the right one; pictures are named by their addresses.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf(0) < 0) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
      }
    } catch (CharacterCodingException e) {
      // said below, as for a text with zeros in it
    }
    throw new NotReadable(
        file,
        "The file is not in UTF-8, or no text at all: people would read broken letters.",
        "Look whether it is the right one, or save it again with the encoding UTF-8.");
  }

  private static Bundle unzip(byte[] content) {
    var files = new TreeMap<String, String>();
    var definitions = new TreeMap<String, String>();
    String bpmn = null;
    long total = 0;
    if (!hasItsEnd(content)) {
      throw brokenZip();
    }
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes(LARGEST_FILE + 1);
        total += bytes.length;
        if (bytes.length > LARGEST_FILE
            || total > LARGEST_BUNDLE
            || files.size() + definitions.size() > MOST_FILES) {
          throw refused(
              "The zip holds more than 200 files, 20 MB, or a file over 2 MB.",
              "Send only the model and its messages.");
        }
        String name = baseName(entry.getName());
        if (name.endsWith(".bpmn")) {
          bpmn = onlyModel(bpmn, text(name, bytes));
        } else if (isMessage(name)) {
          files.put(name, text(name, bytes));
        } else if (isDefinition(name)) {
          definitions.put(name, text(name, bytes));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw brokenZip();
    }
    if (bpmn == null) {
      throw refused(
          "The zip holds no .bpmn file: there is no journey in it.",
          "Pack the model beside its messages.");
    }
    return new Bundle(bpmn, files, definitions);
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

  /** What was cut off would be read as if less had been packed. */
  private static boolean hasItsEnd(byte[] content) {
    for (int at = content.length - DIRECTORY_END; at >= 0; at--) {
      if (content[at] == 'P'
          && content[at + 1] == 'K'
          && content[at + 2] == 5
          && content[at + 3] == 6) {
        return true;
      }
    }
    return false;
  }

  static NotReadable brokenZip() {
    return refused(
        "The zip is broken, and cannot be unpacked.",
        "Pack the .bpmn file and its messages again.");
  }

  private static NotReadable refused(String consequence, String mend) {
    return new NotReadable("file", consequence, mend);
  }
}
