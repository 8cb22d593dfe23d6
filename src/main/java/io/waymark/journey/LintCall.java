package io.waymark.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Lint} is asked for.
 *
 * @param old the journey as it was, to tell what has changed; null where nobody asks
 */
record LintCall(List<Path> files, boolean json, @Nullable Path old) {

  static final String USAGE =
      """
      Usage: java -jar waymark.jar lint FILE… [--json]
             java -jar waymark.jar lint FILE --diff OLD [--json]
        FILE        a BPMN model, its messages beside it; or a zip or folder of them
        --json      findings, and changes, as JSON
        --diff OLD  tells as Markdown what has changed since OLD: a model, a zip or a folder
      Exit status: 0 nothing to mend, 1 a journey would be refused, 2 a file cannot be read.""";

  /** Called with something that cannot be meant. */
  static final class Misused extends RuntimeException {
    Misused(String message) {
      super(message);
    }
  }

  /**
   * @throws Misused with what to say about it
   */
  static LintCall of(List<String> arguments) {
    var files = new ArrayList<Path>();
    boolean json = false;
    Path old = null;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--json")) {
        json = true;
      } else if (argument.equals("--diff") && i + 1 < arguments.size() && old == null) {
        old = readable(arguments.get(++i));
      } else if (argument.startsWith("--")) {
        throw new Misused(USAGE);
      } else {
        files.add(readable(argument));
      }
    }
    if (files.isEmpty() || (old != null && files.size() > 1)) {
      throw new Misused(USAGE);
    }
    return new LintCall(files, json, old);
  }

  private static Path readable(String name) {
    Path file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new Misused(
          "There is no file %s that can be read. Name the BPMN file of a journey, or a zip or folder of it and its messages."
              .formatted(file));
    }
    return file;
  }
}
