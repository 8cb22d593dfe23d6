package io.waymark.journey;

import static io.waymark.journey.ShippedJourneys.BPMN;
import static io.waymark.journey.ShippedJourneys.ZEEBE;
import static io.waymark.journey.ShippedJourneys.files;
import static io.waymark.journey.ShippedJourneys.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Every journey in bpmn/ stands as it is: no engine, no application. */
class ShippedJourneysTest {

  static List<Path> journeys() {
    return files();
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void isAModelTheEngineTakes(Path file) {
    var model = Bpmn.readModelFromFile(file.toFile());
    var visitor = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
    new ModelWalker(model).walk(visitor);
    assertThat(visitor.getValidationResult().getResults()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void bearsTheNameOfItsFileAndSaysWhatItIsFor(Path file) throws Exception {
    var process =
        within(ShippedJourneys.read(file).getDocumentElement(), BPMN, "process").getFirst();
    assertThat(file.getFileName()).hasToString(process.getAttribute("id") + ".bpmn");
    assertThat(file.getParent().getFileName()).hasToString(process.getAttribute("id"));
    assertThat(process.getAttribute("name")).isNotBlank();
    assertThat(within(process, BPMN, "documentation").getFirst().getTextContent()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void sendsOnlyMessagesThatLieBesideItAndAllOfThem(Path file) throws Exception {
    var named =
        within(ShippedJourneys.read(file).getDocumentElement(), ZEEBE, "header").stream()
            .filter(header -> header.getAttribute("key").equals("message"))
            .map(header -> header.getAttribute("value"));
    var there =
        files(file.getParent(), "").stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> name.endsWith(".mjml") || name.endsWith(".sms.liquid"))
            .map(name -> name.substring(0, name.indexOf('.')));
    assertThat(named.distinct()).containsExactlyInAnyOrderElementsOf(there.toList());
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void promotionalMessagesEndWithTheAddressAndAWayOut(Path file) throws Exception {
    for (var message : files(file.getParent(), ".mjml")) {
      assertThat(Files.readString(message))
          .as("%s", message)
          .startsWith("---\nsubject: ")
          .contains("\npreheader: ", "{{ postal_address }}", "href=\"{{ unsubscribe_url }}\"");
    }
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void everyFormulaInItIsFeel(Path file) throws Exception {
    var feel = FeelEngineBuilder.forJava().build();
    var root = ShippedJourneys.read(file).getDocumentElement();
    var written =
        Stream.of(
                within(root, ZEEBE, "property").stream().map(e -> e.getAttribute("value")),
                within(root, ZEEBE, "header").stream().map(e -> e.getAttribute("value")),
                within(root, BPMN, "timeDate").stream().map(Element::getTextContent),
                within(root, BPMN, "timeDuration").stream().map(Element::getTextContent))
            .flatMap(texts -> texts);
    assertThat(written.filter(text -> text.startsWith("=")))
        .isNotEmpty()
        .allSatisfy(
            text -> assertThat(feel.parseExpression(text.substring(1)).isSuccess()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("journeys")
  void everyElementIsDrawn(Path file) throws Exception {
    var model = ShippedJourneys.read(file);
    var drawn =
        ShippedJourneys.all(model).stream()
            .map(e -> e.getAttribute("bpmnElement"))
            .filter(id -> !id.isEmpty());
    var elements =
        within(model.getDocumentElement(), BPMN, "*").stream()
            .filter(e -> e.hasAttribute("id"))
            .filter(e -> !e.getLocalName().endsWith("EventDefinition"))
            .filter(e -> !e.getLocalName().equals("message"))
            .filter(e -> !e.getLocalName().equals("definitions"))
            .map(e -> e.getAttribute("id"));
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(elements.toList());
  }
}
