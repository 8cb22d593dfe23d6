package io.waymark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of everything a marketer can draw is made from the element templates. */
class StepsPageTest {

  private static final Path TEMPLATES = Path.of("bpmn/.camunda/element-templates");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> SHAPES =
      Map.of(
          "bpmn:StartEvent", "message start event",
          "bpmn:ServiceTask", "service task",
          "bpmn:IntermediateCatchEvent", "intermediate catch event",
          "bpmn:BoundaryEvent", "boundary event",
          "bpmn:ExclusiveGateway", "exclusive gateway",
          "bpmn:InclusiveGateway", "inclusive gateway",
          "bpmn:SequenceFlow", "sequence flow");

  private final WrittenPage page = new WrittenPage(Path.of("docs/steps.md"));

  @Test
  void saysWhatEachTemplateAsksFor() {
    page.says(
        "templates", templates().map(StepsPageTest::section).collect(Collectors.joining("\n")));
  }

  private static Stream<JsonNode> templates() {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files
          .map(JSON::readTree)
          .sorted(
              Comparator.comparing(StepsPageTest::shape)
                  .reversed()
                  .thenComparing(template -> template.path("name").asString()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String section(JsonNode template) {
    return """
        ## %s

        %s On %s %s%s.

        | field | what | as it is |
        | --- | --- | --- |
        %s
        """
        .formatted(
            template.path("name").asString(),
            template.path("description").asString(),
            "aeio".indexOf(shape(template).charAt(0)) < 0 ? "a" : "an",
            shape(template),
            jobType(template),
            fields(template).stream().map(StepsPageTest::row).collect(Collectors.joining("\n")));
  }

  private static String shape(JsonNode template) {
    String type =
        template.at("/elementType/value").asString(template.at("/appliesTo/0").asString());
    assertThat(SHAPES).containsKey(type);
    return SHAPES.get(type);
  }

  private static String jobType(JsonNode template) {
    return properties(template)
        .filter(
            property -> property.at("/binding/type").asString("").equals("zeebe:taskDefinition"))
        .map(property -> ", job type `" + property.path("value").asString() + "`")
        .collect(Collectors.joining());
  }

  private static List<JsonNode> fields(JsonNode template) {
    return properties(template)
        .filter(property -> !property.path("type").asString("").equals("Hidden"))
        .toList();
  }

  private static Stream<JsonNode> properties(JsonNode template) {
    return StreamSupport.stream(template.path("properties").spliterator(), false);
  }

  private static String row(JsonNode field) {
    return "| %s%s | %s | %s |"
        .formatted(
            field.path("label").asString(),
            setting(field.path("binding")),
            what(field),
            usual(field));
  }

  private static String setting(JsonNode binding) {
    String name = binding.path("key").asString(binding.path("name").asString(""));
    return switch (binding.path("type").asString("")) {
      case "zeebe:property", "zeebe:taskHeader" -> " (`" + name + "`)";
      default -> "";
    };
  }

  private static String what(JsonNode field) {
    String choices =
        StreamSupport.stream(field.path("choices").spliterator(), false)
            .map(
                choice ->
                    choice.path("name").asString() + " (`" + choice.path("value").asString() + "`)")
            .collect(Collectors.joining(" · "));
    String when =
        field.has("condition")
            ? " Only where `%s` is %s."
                .formatted(
                    field.at("/condition/property").asString(), oneOf(field.path("condition")))
            : "";
    return (field.path("description").asString("")
            + (choices.isEmpty() ? "" : " " + choices)
            + when)
        .strip()
        .replace("|", "\\|");
  }

  private static String oneOf(JsonNode condition) {
    Stream<JsonNode> values =
        condition.has("oneOf")
            ? condition.path("oneOf").valueStream()
            : Stream.of(condition.path("equals"));
    String text =
        values.map(value -> "`" + value.asString() + "`").collect(Collectors.joining(" or "));
    assertThat(text).as("%s", condition).isNotEmpty().doesNotContain("``");
    return text;
  }

  private static String usual(JsonNode field) {
    String value = field.path("value").asString("");
    return value.isEmpty()
        ? (field.path("optional").asBoolean(false) ? "may be left empty" : "")
        : "`" + value + "`";
  }
}
