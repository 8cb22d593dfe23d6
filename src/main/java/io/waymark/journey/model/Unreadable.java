package io.waymark.journey.model;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a file cannot be read, whatever a library threw. */
public final class Unreadable {

  private static final String MEND =
      "Open it in Camunda Modeler, mend what it shows, and save it again.";
  private static final Pattern SCHEMA = Pattern.compile("Line=(\\d+): (?:cvc-[\\w.-]+: )?(.*)");
  private static final int LONGEST = 160;

  private Unreadable() {}

  /**
   * Does something with what an author wrote: whatever goes wrong is theirs to mend, and no reason
   * to end anything else.
   *
   * @throws DeploymentRefused and nothing else
   */
  public static <T> T refused(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DeploymentRefused e) {
      throw e;
    } catch (StackOverflowError e) {
      throw tooDeep();
    } catch (RuntimeException e) {
      throw new DeploymentRefused(List.of(Finding.error("file", sentence(e), MEND)));
    }
  }

  static NotReadable tooDeep() {
    return new NotReadable(
        "file",
        "The model is nested too deeply to be read: nobody could enter it.",
        "Take elements out of each other, or shorten the longest formula.");
  }

  static Finding xml(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("prolog")) {
      return Finding.error(
          "file",
          "This is no diagram: the file does not begin as XML does, with a <.",
          "Look whether it is the right one, and save the diagram in Camunda Modeler again.");
    }
    int said = message.indexOf("Message: ");
    String reason = shortened(said < 0 ? message : message.substring(said + 9));
    return e.getLocation() == null
        ? Finding.error("file", "The file is no XML: " + reason, MEND)
        : Finding.error(
            "file",
            "Line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber()
                + ": this is no XML that can be read. "
                + reason,
            MEND);
  }

  private static String sentence(RuntimeException thrown) {
    String reason = null;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Matcher schema = SCHEMA.matcher(String.valueOf(cause.getMessage()));
      if (schema.find()) {
        return "Line " + schema.group(1) + ": this is not BPMN 2.0. " + plain(schema.group(2));
      }
      reason = cause.getMessage() == null ? reason : cause.getMessage();
    }
    return "The file is no BPMN 2.0 that can be read: " + shortened(reason);
  }

  private static String plain(String schema) {
    return shortened(
        schema
            .replaceFirst(
                "Invalid content was found starting with element '(?:\\{\"[^\"]*\":)?([\\w:.-]+)}?'\\..*",
                "The element $1 may not stand here.")
            .replaceFirst("(?<=\\.) One of '.*", ""));
  }

  private static String shortened(@Nullable String text) {
    String line = String.valueOf(text).strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
