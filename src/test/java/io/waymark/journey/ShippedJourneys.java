package io.waymark.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The models in bpmn/, read as plain XML: what is written there, not what a parser makes of it. */
final class ShippedJourneys {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  static final Path FOLDER = Path.of("bpmn");

  private ShippedJourneys() {}

  static List<Path> files() {
    return files(FOLDER, ".bpmn");
  }

  static List<Path> files(Path folder, String ending) {
    try (var paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document read(Path file) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(file.toFile());
  }

  static Document read(String journey) throws Exception {
    return read(FOLDER.resolve(journey).resolve(journey + ".bpmn"));
  }

  static List<Element> all(Document model) {
    return elements(model.getElementsByTagName("*"));
  }

  static List<Element> within(Element element, String namespace, String name) {
    return elements(element.getElementsByTagNameNS(namespace, name));
  }

  static Element byId(Document model, String id) {
    return all(model).stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** A value of {@code zeebe:properties}. */
  static String property(Element element, String name) {
    return within(element, ZEEBE, "property").stream()
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Element.class::cast)
        .toList();
  }
}
