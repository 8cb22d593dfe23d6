package io.waymark.journey.model;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What elements are called in the diagram, which is what its author knows them by. */
public final class ElementNames {

  private ElementNames() {}

  /**
   * @param bpmn a model that was deployed
   * @return by id; an element without a name is not there
   */
  public static Map<String, String> of(String bpmn) {
    Map<String, String> names = new HashMap<>();
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList elements =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(bpmn)))
              .getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        if (elements.item(i) instanceof Element element
            && !element.getAttribute("name").isBlank()) {
          names.put(element.getAttribute("id"), element.getAttribute("name").strip());
        }
      }
    } catch (ParserConfigurationException | SAXException | IOException unreadable) {
      return Map.of(); // it was read when it was deployed; ids will do
    }
    return names;
  }
}
