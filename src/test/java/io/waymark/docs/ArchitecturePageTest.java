package io.waymark.docs;

import io.waymark.Waymark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The diagrams of the architecture page are those of the modules as they are. */
class ArchitecturePageTest {

  private static final Path SOURCES = Path.of("src/main/java");

  private final ApplicationModules modules = ApplicationModules.of(Waymark.class);
  private final WrittenPage page = new WrittenPage(Path.of("docs/architecture.md"));

  @Test
  void showsWhichModuleUsesWhich() {
    page.says("modules", "```mermaid\nflowchart TD\n" + arrows() + "```");
  }

  @Test
  void saysWhatEachModuleIsFor() {
    page.says(
        "purposes",
        "| module | what it is for | public face |\n| --- | --- | --- |\n"
            + all().map(this::row).collect(Collectors.joining("\n")));
  }

  /** Every module may use access, to write down who did what: those arrows would say nothing. */
  private String arrows() {
    return all()
        .flatMap(
            module ->
                uses(module).stream()
                    .filter(other -> !other.equals("access"))
                    .map(other -> "  " + name(module) + " --> " + other + "\n"))
        .collect(Collectors.joining());
  }

  private SortedSet<String> uses(ApplicationModule module) {
    return module.getDirectDependencies(modules).stream()
        .map(dependency -> name(dependency.getTargetModule()))
        .filter(other -> !other.equals(name(module)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String row(ApplicationModule module) {
    return "| `%s` | %s | %s |".formatted(name(module), purpose(module), face(module));
  }

  /** What others call first: the public types that stand directly in the module. */
  private static String face(ApplicationModule module) {
    String types =
        StreamSupport.stream(module.getNamedInterfaces().spliterator(), false)
            .flatMap(face -> StreamSupport.stream(face.spliterator(), false))
            .filter(type -> type.getPackageName().equals(module.getBasePackage().getName()))
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .map(type -> "`" + type.getSimpleName() + "`")
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    return types.isEmpty() ? "–" : types;
  }

  private static String purpose(ApplicationModule module) {
    Path info =
        SOURCES
            .resolve(module.getBasePackage().getName().replace('.', '/'))
            .resolve("package-info.java");
    try {
      String text = Files.readString(info);
      return text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
          .replaceAll("\\s*\\n\\s*\\* ?", " ")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<ApplicationModule> all() {
    return modules.stream().sorted((one, other) -> name(one).compareTo(name(other)));
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }
}
