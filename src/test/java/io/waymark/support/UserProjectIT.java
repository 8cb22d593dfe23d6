package io.waymark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A project of somebody's own tests its journeys with the jars that are built here. */
class UserProjectIT {

  private static final Path PROJECT = Path.of("src/it/user-project");
  private static final Path JARS = Path.of("target/library");
  private static final Path PLACE = Path.of("target/user-project");

  @Test
  void aJourneyOfOnesOwnIsTestedWithoutWaymarksSources() throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(PLACE);
    Path project = PLACE.resolve("project");
    FileSystemUtils.copyRecursively(PROJECT, project);
    Path repository = repository(PLACE.resolve("repository"));
    Process maven =
        new ProcessBuilder(
                "mvn",
                "-B",
                "-o",
                "-ntp",
                "test",
                "-Dmaven.repo.local=" + repository.toAbsolutePath())
            .directory(project.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(maven.waitFor()).as(said).isZero();
    assertThat(said).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
  }

  /** What the guide tells a user to write is what was just tried. */
  @Test
  void theGuideShowsThisProject() throws IOException {
    String guide = Files.readString(Path.of("docs/guides/developer.md"));
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
    var dependencies = Pattern.compile("(?s)<dependencies>.*</dependencies>").matcher(pom);
    assertThat(dependencies.find()).isTrue();
    assertThat(guide.replaceAll("\\s+", " "))
        .contains(dependencies.group().replaceAll("\\s+", " "));
    assertThat(pom).contains("<waymark.version>" + version() + "</waymark.version>");
  }

  /** This machine's, with Waymark's own jars as a release would have them. */
  private static Path repository(Path repository) throws IOException {
    Path filled = Path.of(System.getProperty("localRepository"));
    links(filled, repository, "io");
    links(filled.resolve("io"), repository.resolve("io"), "waymark");
    String version = version();
    Path folder =
        Files.createDirectories(repository.resolve("io/waymark/waymark").resolve(version));
    String name = "waymark-" + version;
    Files.copy(Path.of("pom.xml"), folder.resolve(name + ".pom"));
    Files.copy(JARS.resolve("waymark.jar"), folder.resolve(name + ".jar"));
    Files.copy(JARS.resolve("waymark-test-kit.jar"), folder.resolve(name + "-test-kit.jar"));
    return repository;
  }

  private static void links(Path from, Path to, String without) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path one : all.filter(path -> !path.endsWith(without)).toList()) {
        Files.createSymbolicLink(to.resolve(one.getFileName()), one.toAbsolutePath());
      }
    }
  }

  private static String version() throws IOException {
    var version =
        Pattern.compile("<artifactId>waymark</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
