package io.waymark.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.WaymarkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a marketer fills in is what the step takes, in both directions. */
@WaymarkTest
class StepTemplatesTest {

  @Autowired Steps steps;
  @Autowired JsonMapper json;

  @Test
  void everyStepHasATemplateAndEveryTemplateAStep() {
    assertThat(byJobType().keySet()).containsExactlyInAnyOrderElementsOf(steps.types());
  }

  @Test
  void aTemplateAsksForWhatItsStepTakes() {
    byJobType()
        .forEach(
            (type, template) ->
                assertThat(headers(template))
                    .as(type)
                    .containsExactlyInAnyOrderElementsOf(settings(type)));
  }

  private Set<String> settings(String type) {
    return Arrays.stream(steps.of(type).settings().getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }

  private static Set<String> headers(JsonNode template) {
    return bindings(template)
        .filter(binding -> binding.path("type").asString("").equals("zeebe:taskHeader"))
        .map(binding -> binding.path("key").asString())
        .collect(Collectors.toSet());
  }

  private Map<String, JsonNode> byJobType() {
    try (Stream<Path> files = Files.list(Path.of("bpmn/.camunda/element-templates"))) {
      return files
          .map(json::readTree)
          .filter(template -> !jobType(template).isEmpty())
          .collect(Collectors.toMap(StepTemplatesTest::jobType, template -> template));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jobType(JsonNode template) {
    return StreamSupport.stream(template.path("properties").spliterator(), false)
        .filter(
            property -> property.at("/binding/type").asString("").equals("zeebe:taskDefinition"))
        .map(property -> property.path("value").asString())
        .collect(Collectors.joining());
  }

  private static Stream<JsonNode> bindings(JsonNode template) {
    return StreamSupport.stream(template.path("properties").spliterator(), false)
        .map(property -> property.path("binding"));
  }
}
