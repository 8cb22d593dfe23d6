package io.waymark.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code java -jar waymark.jar generate}: a made-up shop's people and what they did, one call of
 * the tracking API a line. Needs no server.
 */
public final class Generate {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final int MOST_PEOPLE = 10_000_000;
  private static final int MOST_MONTHS = 60;
  private static final Set<String> OPTIONS =
      Set.of("--people", "--months", "--seed", "--until", "--out");

  private static final String USAGE =
      """
      Usage: java -jar waymark.jar generate [options]
        --people N   how many, 1000 if not given
        --months N   how many months of what they did, 6 if not given
        --seed N     another number makes other people, 1 if not given; the same makes the same, byte for byte
        --until DAY  the day before which it ends, 2026-11-01 if not given
        --out FILE   where it is written; on the output if not given
      Writes one call of the tracking API a line, person after person, each in order of time. Nobody in it is real.
      Exit status: 0 written, 1 it could not be written, 2 an option is not right.
      """;

  private static final class Misused extends RuntimeException {
    Misused(String message) {
      super(message);
    }
  }

  private Generate() {}

  /**
   * @return the exit status
   */
  public static int run(List<String> words, PrintStream out, PrintStream err) {
    if (words.contains("--help")) {
      out.print(USAGE);
      return DONE;
    }
    try {
      Map<String, String> options = options(words);
      int people = number(options, "--people", 1_000, MOST_PEOPLE);
      MadeUpShop shop = shop(options);
      return write(shop, people, options.get("--out"), out, err);
    } catch (Misused e) {
      err.println(e.getMessage());
      return MISUSED;
    }
  }

  private static MadeUpShop shop(Map<String, String> options) {
    return new MadeUpShop(
        number(options, "--seed", 1, Integer.MAX_VALUE),
        number(options, "--months", 6, MOST_MONTHS),
        day(options.getOrDefault("--until", "2026-11-01")));
  }

  private static int write(
      MadeUpShop shop, int people, @Nullable String file, PrintStream out, PrintStream err) {
    try {
      if (file == null) {
        write(shop, people, out);
        return out.checkError() ? FAILED : DONE;
      }
      try (var to = new BufferedOutputStream(Files.newOutputStream(Path.of(file)))) {
        write(shop, people, to);
      }
      return DONE;
    } catch (IOException e) {
      err.printf("%s cannot be written: %s%n", file, e.getMessage());
      return FAILED;
    }
  }

  private static void write(MadeUpShop shop, int people, OutputStream to) throws IOException {
    var json = JsonMapper.builder().build();
    for (int number = 0; number < people; number++) {
      for (Map<String, Object> call : shop.calls(number)) {
        to.write(json.writeValueAsBytes(call));
        to.write('\n');
      }
    }
    to.flush();
  }

  private static Map<String, String> options(List<String> words) {
    var options = new HashMap<String, String>();
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      if (!OPTIONS.contains(name)) {
        throw new Misused("There is no option %s.%n%s".formatted(name, USAGE));
      }
      if (i + 1 == words.size() || words.get(i + 1).startsWith("--")) {
        throw new Misused("%s needs a value.".formatted(name));
      }
      options.put(name, words.get(i + 1));
    }
    return options;
  }

  private static int number(Map<String, String> options, String name, int otherwise, int most) {
    try {
      int number = Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Misused("%s takes a number from 1 to %d.".formatted(name, most));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Misused("--until takes a day, e.g. 2026-11-01.");
    }
  }
}
