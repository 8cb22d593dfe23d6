package io.waymark.journey;

import static io.waymark.journey.ElementTemplatesTest.each;
import static io.waymark.journey.ElementTemplatesTest.text;
import static io.waymark.journey.ShippedJourneys.BPMN;
import static io.waymark.journey.ShippedJourneys.ZEEBE;
import static io.waymark.journey.ShippedJourneys.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** One element of a model held against the template it names. */
record AppliedTemplate(Element element, JsonNode template) {

  List<String> problems() {
    var problems = new ArrayList<String>();
    is("version", attribute("modelerTemplateVersion"), template.path("version"))
        .ifPresent(problems::add);
    is("icon", attribute("modelerTemplateIcon"), template.at("/icon/contents"))
        .ifPresent(problems::add);
    is("type", "bpmn:" + capitalised(element.getLocalName()), kind()).ifPresent(problems::add);
    if (!within(element, BPMN, "messageEventDefinition").isEmpty()) {
      is("message's", message().getAttributeNS(ZEEBE, "modelerTemplate"), template.path("id"))
          .ifPresent(problems::add);
    }
    applying().flatMap(this::problem).forEach(problems::add);
    unknown().forEach(problems::add);
    return problems;
  }

  private JsonNode kind() {
    var changed = template.at("/elementType/value");
    return changed.isMissingNode() ? template.at("/appliesTo/0") : changed;
  }

  private Stream<JsonNode> applying() {
    return each(template.path("properties"))
        .filter(
            property -> {
              var condition = property.path("condition");
              return condition.isMissingNode()
                  || wanted(condition).contains(value(byId(text(condition, "property"))));
            });
  }

  private static List<String> wanted(JsonNode condition) {
    return condition.has("equals")
        ? List.of(text(condition, "equals"))
        : each(condition.path("oneOf")).map(JsonNode::asString).toList();
  }

  private JsonNode byId(String id) {
    return each(template.path("properties"))
        .filter(p -> text(p, "id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> problem(JsonNode property) {
    var value = value(property);
    var where = property.path("binding").toString();
    if (value.isEmpty()) {
      return property.path("optional").asBoolean(false)
          ? Stream.empty()
          : Stream.of(where + " is missing");
    }
    return Stream.of(
            when(
                text(property, "type").equals("Hidden") && !value.equals(text(property, "value")),
                where + " is not the template's"),
            when(
                text(property, "type").equals("Dropdown") && !choices(property).contains(value),
                where + " is no choice"),
            when(
                text(property, "feel").equals("required") && !value.startsWith("="),
                where + " is no formula"),
            when(
                !value.matches(property.at("/constraints/pattern/value").asString("(?s).*")),
                where + " breaks its pattern"))
        .flatMap(Optional::stream);
  }

  /** What the element carries that its template does not know. */
  private Stream<String> unknown() {
    var known =
        applying()
            .map(p -> p.path("binding"))
            .map(b -> text(b, "type") + text(b, "name") + text(b, "key"))
            .toList();
    return Stream.concat(
            within(element, ZEEBE, "property").stream()
                .map(e -> "zeebe:property" + e.getAttribute("name")),
            within(element, ZEEBE, "header").stream()
                .map(e -> "zeebe:taskHeader" + e.getAttribute("key")))
        .filter(carried -> !known.contains(carried))
        .map(carried -> carried + " is not in the template");
  }

  private String value(JsonNode property) {
    var binding = property.path("binding");
    var name = text(binding, "name");
    return switch (text(binding, "type")) {
      case "zeebe:property" -> named("property", "name", name, "value");
      case "zeebe:taskHeader" -> named("header", "key", text(binding, "key"), "value");
      case "zeebe:taskDefinition" ->
          within(element, ZEEBE, "taskDefinition")
              .getFirst()
              .getAttribute(text(binding, "property"));
      case "property" -> element.getAttribute(name);
      case "bpmn:Message#property" -> message().getAttribute(name);
      case "bpmn:Message#zeebe:subscription#property" ->
          within(message(), ZEEBE, "subscription").getFirst().getAttribute(name);
      case "bpmn:TimerEventDefinition#property" ->
          within(element, BPMN, name).getFirst().getTextContent();
      default -> throw new IllegalArgumentException("Nobody reads the binding " + binding);
    };
  }

  private String named(String tag, String key, String name, String value) {
    return within(element, ZEEBE, tag).stream()
        .filter(e -> e.getAttribute(key).equals(name))
        .map(e -> e.getAttribute(value))
        .findFirst()
        .orElse("");
  }

  private Element message() {
    var reference =
        within(element, BPMN, "messageEventDefinition").getFirst().getAttribute("messageRef");
    return ShippedJourneys.byId(element.getOwnerDocument(), reference);
  }

  private String attribute(String name) {
    return element.getAttributeNS(ZEEBE, name);
  }

  private static List<String> choices(JsonNode property) {
    return each(property.path("choices")).map(choice -> text(choice, "value")).toList();
  }

  private static Optional<String> is(String what, String actual, JsonNode expected) {
    return when(!actual.equals(expected.asString()), what + " is not the template's: " + actual);
  }

  private static Optional<String> when(boolean wrong, String problem) {
    return wrong ? Optional.of(problem) : Optional.empty();
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
