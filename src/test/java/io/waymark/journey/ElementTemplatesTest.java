package io.waymark.journey;

import static io.waymark.journey.ShippedJourneys.ZEEBE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The element templates and what the shipped journeys carry of them cannot drift apart. */
class ElementTemplatesTest {

  private static final Set<String> TEMPLATED =
      Set.of("startEvent", "intermediateCatchEvent", "boundaryEvent", "serviceTask");

  static List<Path> templates() {
    return ShippedJourneys.files(Path.of("bpmn/.camunda/element-templates"), ".json");
  }

  static List<Path> journeys() {
    return ShippedJourneys.files();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void saysWhatItIsInTheSameWayAsTheOthers(Path file) {
    var template = read(file);
    assertThat(template.path("$schema").asString())
        .isEqualTo(
            "https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json");
    assertThat(template.path("id").asString()).matches("io\\.waymark\\.[A-Z][A-Za-z]+\\.v1");
    assertThat(template.path("version").isInt()).isTrue();
    assertThat(template.path("description").asString()).isNotBlank();
    assertThat(template.at("/icon/contents").asString()).startsWith("data:image/svg+xml,");
    assertThat(template.at("/engines/camunda").asString()).isEqualTo("^8.6");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everySettingAMarketerSeesHasALabelAndAGroup(Path file) {
    var template = read(file);
    var groups = each(template.path("groups")).map(g -> g.path("id").asString()).toList();
    assertThat(each(template.path("properties")).filter(p -> !text(p, "type").equals("Hidden")))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(text(p, "label")).isNotBlank())
        .allSatisfy(p -> assertThat(groups).contains(text(p, "group")));
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void everyElementWithSettingsIsMadeFromATemplate(Path file) throws Exception {
    var known = byId().keySet();
    assertThat(ShippedJourneys.all(ShippedJourneys.read(file)))
        .filteredOn(e -> TEMPLATED.contains(e.getLocalName()))
        .isNotEmpty()
        .allSatisfy(e -> assertThat(known).contains(e.getAttributeNS(ZEEBE, "modelerTemplate")));
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void everyElementCarriesWhatItsTemplateSays(Path file) throws Exception {
    var templates = byId();
    for (var element : templated(file)) {
      var template = templates.get(element.getAttributeNS(ZEEBE, "modelerTemplate"));
      var applied = new AppliedTemplate(element, template);
      assertThat(applied.problems()).as(element.getAttribute("id")).isEmpty();
    }
  }

  private static List<Element> templated(Path file) throws Exception {
    return ShippedJourneys.all(ShippedJourneys.read(file)).stream()
        .filter(e -> e.hasAttributeNS(ZEEBE, "modelerTemplate"))
        .filter(e -> !e.getLocalName().equals("message"))
        .toList();
  }

  private static Map<String, JsonNode> byId() {
    return templates().stream()
        .map(ElementTemplatesTest::read)
        .collect(Collectors.toMap(t -> t.path("id").asString(), Function.identity()));
  }

  private static JsonNode read(Path file) {
    return JsonMapper.builder().build().readTree(file);
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
