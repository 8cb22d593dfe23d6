package io.waymark.journey.model;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Whether one person can be at several places of a model at once. */
public final class Tokens {

  private static final Set<String> SPLITS =
      Set.of("parallelGateway", "inclusiveGateway", "multiInstanceLoopCharacteristics");
  private static final Set<String> CHOICES = Set.of("exclusiveGateway", "eventBasedGateway");

  private Tokens() {}

  /**
   * @param bpmn a model; of one that cannot be read, the worst is assumed
   */
  public static boolean mayBeSeveral(String bpmn) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList elements =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(bpmn)))
              .getElementsByTagName("*");
      return IntStream.range(0, elements.getLength())
          .mapToObj(elements::item)
          .anyMatch(node -> node instanceof Element element && splits(element, elements));
    } catch (ParserConfigurationException | SAXException | IOException unreadable) {
      return true;
    }
  }

  private static boolean splits(Element element, NodeList all) {
    return SPLITS.contains(String.valueOf(element.getLocalName()))
        || element.getAttribute("cancelActivity").equals("false")
        || element.getAttribute("isInterrupting").equals("false")
        || (!CHOICES.contains(String.valueOf(element.getLocalName()))
            && element.hasAttribute("id")
            && flowsFrom(element.getAttribute("id"), all) > 1);
  }

  private static long flowsFrom(String id, NodeList all) {
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(node -> isFlowFrom(node, id))
        .count();
  }

  private static boolean isFlowFrom(Node node, String id) {
    return node instanceof Element flow
        && "sequenceFlow".equals(flow.getLocalName())
        && flow.getAttribute("sourceRef").equals(id);
  }
}
