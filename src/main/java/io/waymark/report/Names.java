package io.waymark.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What an element is called in the diagram, which is what its author knows it by. */
@Component
class Names {

  private record Version(String journey, int version) {}

  private final JdbcClient sql;
  private final Map<Version, Map<String, String>> known = new ConcurrentHashMap<>();

  Names(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param version null where the pass has not reached the engine yet
   * @return its name in quotation marks; its id where it has none
   */
  String of(String journey, @Nullable Integer version, String element) {
    String name =
        version == null
            ? null
            : known.computeIfAbsent(new Version(journey, version), this::read).get(element);
    return name == null ? element : "\"" + name + "\"";
  }

  private Map<String, String> read(Version version) {
    return sql.sql(
            "select source from journey_version where journey = :journey and engine_version = :version")
        .param("journey", version.journey())
        .param("version", version.version())
        .query((row, number) -> names(row.getString(1)))
        .optional()
        .orElse(Map.of());
  }

  private static Map<String, String> names(String bpmn) {
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
    } catch (ParserConfigurationException | SAXException | IOException e) {
      return Map.of(); // it was read when it was deployed; ids will do
    }
    return names;
  }
}
