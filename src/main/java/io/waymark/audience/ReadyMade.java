package io.waymark.audience;

import io.waymark.audience.live.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Scores, stages and segments that stand in files beside the journeys that name them. A file that
 * cannot be taken is told, and keeps no other back.
 */
@Component
public class ReadyMade {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyMade.class);

  private static final long LARGEST = 2_000_000;

  private final List<Shipped> kinds;

  ReadyMade(List<Shipped> kinds) {
    this.kinds = kinds;
  }

  /**
   * One of several texts that stand beside each other.
   *
   * @param file the name it has, e.g. {@code scores.json}
   */
  public record Beside(String file, String text) {}

  /** A text that cannot be taken; the message says why. */
  public static final class NotTaken extends RuntimeException {

    private final String file;

    NotTaken(String file, RuntimeException why) {
      super(why.getMessage(), why);
      this.file = file;
    }

    public String file() {
      return file;
    }
  }

  /** Makes what does not exist yet; what exists stays as it is. */
  public void makeMissing(Path folder) {
    kinds.forEach(kind -> files(folder, kind).forEach(file -> makeMissing(kind, file)));
  }

  /**
   * The same from texts; of two with one name both are taken.
   *
   * @throws NotTaken where one cannot be taken
   */
  public void makeMissing(List<Beside> texts) {
    for (Shipped kind : kinds) {
      texts.stream()
          .filter(text -> kind.reads(text.file()))
          .forEach(text -> makeMissing(kind, text, texts));
    }
  }

  private static void makeMissing(Shipped kind, Beside text, List<Beside> texts) {
    try {
      kind.makeMissing(
          new Shipped.File(
              text.file(),
              text.text(),
              name ->
                  texts.stream()
                      .filter(other -> other.file().equals(name))
                      .map(Beside::text)
                      .findFirst()));
    } catch (RuntimeException e) {
      throw new NotTaken(text.file(), e);
    }
  }

  private static List<Path> files(Path folder, Shipped kind) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(file -> kind.reads(name(file)) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.error(
          "{} cannot be read, so nothing that stands beside journeys was looked for: {}. Give this user the right to read it.",
          folder.toAbsolutePath(),
          e.getMessage());
      return List.of();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void makeMissing(Shipped kind, Path file) {
    try {
      List<String> made =
          kind.makeMissing(new Shipped.File(name(file), text(file), name -> beside(file, name)));
      if (!made.isEmpty()) {
        LOG.info("{} made {}", file, String.join(", ", made));
      }
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "{} is not taken: journeys that name what stands in it are not deployed, and nobody enters them. {}",
          file,
          String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  private static Optional<String> beside(Path file, String name) {
    Path other = file.resolveSibling(name);
    try {
      return name(other).equals(name) && Files.isRegularFile(other)
          ? Optional.of(text(other))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("The file is larger than 2 MB: nobody writes so much.");
    }
    return Files.readString(file);
  }
}
