package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.waymark.Waymark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The compose file held against the Compose schema and the application's own settings. */
class ComposeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode file = read();

  @Test
  void isAComposeFile() throws IOException {
    JsonNode schema =
        JSON.readTree(Path.of("src/test/resources/compose/compose-spec.json").toFile());
    var validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909).getSchema(schema);
    assertThat(validator.validate(file)).isEmpty();
    assertThat(validator.validate(JSON.readTree("{\"services\": {\"a\": {\"imagine\": 1}}}")))
        .isNotEmpty();
  }

  @Test
  void everyImageIsPinned() {
    assertThat(services())
        .filteredOn(service -> service.has("image"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            service ->
                assertThat(service.get("image").asText()).matches(".+:v?\\d+\\.\\d+(\\.\\d+)?"));
  }

  /** What the images are built from is what the build makes. */
  @Test
  void theImagesTakeWhatTheBuildMakes() throws IOException {
    List<String> dockerfile = Files.readAllLines(Path.of("Dockerfile"));
    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).contains("<finalName>waymark</finalName>");
    assertThat(dockerfile)
        .anyMatch(line -> line.startsWith("COPY --from=build /build/target/waymark.jar "))
        .anyMatch(line -> line.contains("/build/target/classes/engine/waymark-exporter.jar "));
    assertThat(Path.of("target/classes/engine/waymark-exporter.jar")).exists();
    assertThat(dockerfile)
        .filteredOn(line -> line.startsWith("FROM "))
        .allMatch(
            line -> line.matches("FROM \\S+:\\d+\\S*( AS \\w+)?|FROM maven:3.9-\\S+ AS build"));
    assertThat(dockerfile).contains("FROM camunda/zeebe:8.6.0 AS engine", "USER 10001");
  }

  @Test
  void portsAreOpenOnThisMachineOnly() {
    assertThat(services().stream().flatMap(service -> texts(service.path("ports")).stream()))
        .isNotEmpty()
        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
  }

  @Test
  void noSecretStandsInItAndNoneMayBeLeftOut() {
    for (JsonNode service : services()) {
      service
          .path("environment")
          .properties()
          .forEach(
              entry -> {
                if (entry.getKey().matches(".*(PASSWORD|_KEY|TOKEN)")) {
                  assertThat(entry.getValue().asText()).matches("\\$\\{[A-Z_]+:\\?.+}");
                }
              });
    }
  }

  @Test
  void dataIsKeptInNamedVolumes() {
    Set<String> named = new TreeSet<>();
    file.get("volumes").fieldNames().forEachRemaining(named::add);
    Set<String> used = new TreeSet<>();
    services()
        .forEach(service -> texts(service.path("volumes")).forEach(v -> used.add(v.split(":")[0])));
    assertThat(used).isEqualTo(named);
  }

  @Test
  void everySettingOfTheApplicationIsOneItHas() throws IOException {
    Set<String> known = new TreeSet<>(Set.of("WAYMARK_PUBLIC_URL"));
    JSON.readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json").toFile())
        .get("properties")
        .forEach(property -> known.add(variable(property.get("name").asText())));
    assertThat(environment().keySet().stream().filter(name -> name.startsWith("WAYMARK_")))
        .hasSizeGreaterThan(8)
        .allMatch(known::contains);
  }

  @Test
  void theApplicationStartsWithoutAnythingEmbedded() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new HashMap<>(environment())));
    new Activation().postProcessEnvironment(environment, new SpringApplication(Waymark.class));
    assertThat(environment.getProperty(Activation.ACTIVE, Boolean.class)).isNotEqualTo(true);
    assertThat(environment.getProperty("waymark.engine.address")).isEqualTo("http://zeebe:26500");
  }

  @Test
  void linksToOperateLeadToWhereItIsOpened() {
    String opened = texts(file.at("/services/operate/ports")).getFirst().replace(":8080", "");
    assertThat(environment())
        .containsEntry("WAYMARK_ENGINE_OPERATE_URL", "http://" + opened + "/operate");
  }

  private static String variable(String property) {
    return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What the application gets, every secret given. */
  private Map<String, String> environment() {
    var values = new HashMap<String, String>();
    file.at("/services/waymark/environment")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), given(entry.getValue().asText())));
    return values;
  }

  private static String given(String value) {
    return value.startsWith("${") ? "0123456789abcdef0123456789abcdef" : value;
  }

  private List<JsonNode> services() {
    return StreamSupport.stream(file.get("services").spliterator(), false).toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
