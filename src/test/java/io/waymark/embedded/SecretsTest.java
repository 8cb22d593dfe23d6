package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class SecretsTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("secrets.properties");
  }

  @Test
  void areMadeOnceAndKept() {
    var first = Secrets.keptIn(file, new MockEnvironment());
    var second = Secrets.keptIn(file, new MockEnvironment());

    assertThat(first.generated()).containsKeys(Secrets.KEYS.keySet().toArray(String[]::new));
    assertThat(second.generated()).isEmpty();
    assertThat(second.values()).isEqualTo(first.values());
  }

  @Test
  void areLongAndAllDifferent() {
    Map<String, String> values = Secrets.keptIn(file, new MockEnvironment()).values();

    assertThat(values.values()).doesNotHaveDuplicates().allMatch(v -> v.matches("(wm_)?\\w{24}"));
    assertThat(values.get("waymark.access.api-key")).startsWith("wm_");
  }

  @Test
  void areForTheOwnersEyesOnly() throws IOException {
    Secrets.keptIn(file, new MockEnvironment());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void areNotMadeWhereOneIsSet() {
    var environment = new MockEnvironment().withProperty("waymark.intake.write-key", "mine");

    assertThat(Secrets.keptIn(file, environment).values())
        .doesNotContainKey("waymark.intake.write-key")
        .containsKey("waymark.intake.browser-key");
  }

  @Test
  void areTakenFromEnvironmentVariables() {
    var environment = new StandardEnvironment();
    Map<String, Object> variables = Map.of("WAYMARK_INTAKE_WRITE_KEY", "mine");
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));

    assertThat(Secrets.keptIn(file, environment).generated())
        .doesNotContainKey("waymark.intake.write-key")
        .containsKey("waymark.intake.browser-key");
  }

  @Test
  void mustAllBeGivenWhereNothingIsEmbedded() {
    var environment = new MockEnvironment();
    Secrets.KEYS.keySet().forEach(key -> environment.setProperty(key, "given"));
    Secrets.requireAll(environment);

    environment.setProperty("waymark.access.admin-password", " ");

    assertThatThrownBy(() -> Secrets.requireAll(environment))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "set waymark.access.admin-password (environment variable WAYMARK_ACCESS_ADMIN_PASSWORD) to long random values of your own.");
  }
}
