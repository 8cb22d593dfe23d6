package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.Waymark;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ActivationTest {

  @TempDir Path directory;
  private final StandardEnvironment environment = new StandardEnvironment();

  @Test
  void withoutDatabaseAndEngineTheRuntimeHandsOutAddressesAndKeys() {
    set(FreePorts.properties());
    set(Map.of("waymark.embedded.directory", directory.toString()));

    activate(Waymark.class);

    assertThat(environment.getProperty(Activation.ACTIVE, Boolean.class)).isTrue();
    assertThat(environment.getProperty("waymark.engine.address"))
        .isEqualTo("http://127.0.0.1:" + environment.getProperty("waymark.embedded.engine-port"));
    assertThat(environment.getProperty("spring.datasource.url"))
        .startsWith("jdbc:postgresql://127.0.0.1:");
    assertThat(environment.getProperty("waymark.access.api-key")).startsWith("wm_");
    assertThat(environment.getProperty("waymark.channel.email.host")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("waymark.journeys.holdouts")).isEqualTo("false");
  }

  @Test
  void anAddressOfAMailServerSetByHandIsLeftAlone() {
    set(FreePorts.properties());
    set(
        Map.of(
            "waymark.embedded.directory",
            directory.toString(),
            "waymark.channel.email.host",
            "mail.example.com"));

    activate(Waymark.class);

    assertThat(environment.getProperty("waymark.channel.email.host")).isEqualTo("mail.example.com");
    assertThat(environment.containsProperty("waymark.channel.email.port")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "spring.datasource.url, jdbc:postgresql://db.example.com/waymark",
    "waymark.engine.address, http://engine.example.com:26500",
    "waymark.engine.enabled, false"
  })
  void withServicesOfOnesOwnItStaysAwayAndEveryKeyMustBeGiven(String setting, String value) {
    set(Map.of(setting, value, "waymark.embedded.directory", directory.toString()));

    assertThatThrownBy(() -> activate(Waymark.class))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("WAYMARK_ACCESS_ADMIN_PASSWORD")
        .hasMessageContaining("WAYMARK_INTAKE_WRITE_KEY");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void operateWithoutItsStoreSaysHowToFetchItAndTouchesNothing() {
    set(FreePorts.properties());
    set(
        Map.of(
            "waymark.embedded.directory",
            directory.resolve("new").toString(),
            "waymark.embedded.operate",
            "true",
            "waymark.embedded.operate-store-home",
            directory.resolve("store").toString()));

    assertThatThrownBy(() -> activate(Waymark.class))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("mvn -f src/operate package");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void otherApplicationsAreLeftAlone() {
    activate(ActivationTest.class);

    assertThat(environment.containsProperty(Activation.ACTIVE)).isFalse();
  }

  private void activate(Class<?> source) {
    new Activation().postProcessEnvironment(environment, new SpringApplication(source));
  }

  private void set(Map<String, String> properties) {
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("" + properties.hashCode(), new HashMap<>(properties)));
  }
}
