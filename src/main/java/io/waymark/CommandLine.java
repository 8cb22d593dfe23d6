package io.waymark;

import io.waymark.generator.Generate;
import io.waymark.journey.Lint;
import io.waymark.journey.model.Spelling;
import io.waymark.simulation.Simulate;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the jar is asked to do, by its first word. */
final class CommandLine {

  private static final int DONE = 0;
  private static final int MISUSED = 2;
  private static final Set<String> HELP = Set.of("help", "--help", "-help", "-h");
  private static final List<String> COMMANDS =
      List.of("serve", "lint", "simulate", "generate", "help");

  private static final String USAGE =
      """
      Usage: java -jar waymark.jar [COMMAND] [options]
        serve     starts the server; so does no command at all. Settings are options: --server.port=8090
        lint      judges journeys as a deployment would and tells what has changed in them, without a server
        simulate  plays a draft: who would have got what, and when; without a server
        generate  writes a made-up shop's people and what they did, for a demonstration or a test; without a server
        help      prints this; lint --help, simulate --help and generate --help say what those take
      The guides: README.md and docs/guides/ of the source. A running server describes its API at /v3/api-docs.
      """;

  private CommandLine() {}

  /**
   * @return the exit status; empty where the server is to be started
   */
  static OptionalInt run(List<String> words, PrintStream out, PrintStream err) {
    String first = words.isEmpty() ? "serve" : words.getFirst();
    List<String> rest = words.subList(Math.min(1, words.size()), words.size());
    switch (first) {
      case "lint" -> {
        System.setProperty("logging.level.root", "off"); // what it finds stands alone on the output
        return OptionalInt.of(Lint.run(Waymark.class, rest, out));
      }
      case "simulate" -> {
        return OptionalInt.of(Simulate.run(rest, Clock.systemUTC(), out, err));
      }
      case "generate" -> {
        return OptionalInt.of(Generate.run(rest, out, err));
      }
      default -> {
        return serve(first.equals("serve") ? rest : words, out, err);
      }
    }
  }

  private static OptionalInt serve(List<String> words, PrintStream out, PrintStream err) {
    if (words.stream().anyMatch(HELP::contains)) {
      out.print(USAGE);
      return OptionalInt.of(DONE);
    }
    Optional<String> unknown = words.stream().filter(word -> !word.startsWith("--")).findFirst();
    if (unknown.isPresent()) {
      String word = unknown.get();
      err.printf(
          "There is no command \"%s\", so nothing was started.%s Settings are written --name=value.%n%s",
          word, Spelling.hint(word, COMMANDS), USAGE);
      return OptionalInt.of(MISUSED);
    }
    return OptionalInt.empty();
  }
}
