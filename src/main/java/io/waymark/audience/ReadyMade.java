package io.waymark.audience;

import io.waymark.audience.live.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private final List<Shipped> kinds;

  ReadyMade(List<Shipped> kinds) {
    this.kinds = kinds;
  }

  /** Makes what does not exist yet; what exists stays as it is. */
  public void makeMissing(Path folder) {
    kinds.forEach(kind -> files(folder, kind.file()).forEach(file -> makeMissing(kind, file)));
  }

  /**
   * The same from a text.
   *
   * @param file the name it would have
   * @throws RuntimeException where it cannot be taken
   */
  public void makeMissing(String file, String text) {
    kinds.stream().filter(kind -> kind.file().equals(file)).forEach(kind -> kind.makeMissing(text));
  }

  private static List<Path> files(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files.filter(file -> file.endsWith(name)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      LOG.error(
          "{} cannot be read, so no {} was looked for: {}. Give this user the right to read it.",
          folder.toAbsolutePath(),
          name,
          e.getMessage());
      return List.of();
    }
  }

  private static void makeMissing(Shipped kind, Path file) {
    try {
      List<String> made = kind.makeMissing(Files.readString(file));
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
}
