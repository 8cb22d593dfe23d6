package io.waymark.audience.score.table;

import io.waymark.audience.condition.BadCondition;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the one decision table of a DMN file. */
final class DmnFile {

  private static final int LARGEST = 2_000_000;
  private static final int MOST_ROWS = 100;
  private static final int MOST_COLUMNS = 50;
  private static final String DMN = "://www.omg.org/spec/DMN/";
  private static final String AGAIN = " Save the table in Camunda Modeler again.";

  private final String name;

  private DmnFile(String name) {
    this.name = name;
  }

  /**
   * @throws BadCondition if it is anything else, or more than anybody draws
   */
  static DecisionTable read(String xml) {
    if (xml.length() > LARGEST) {
      throw new BadCondition("table", "The file is larger than 2 MB: nobody writes so much.");
    }
    if (xml.contains("<!DOCTYPE")) {
      throw new BadCondition(
          "table",
          "The file declares a document type, through which it could read files of this machine. Remove the <!DOCTYPE …> line; Camunda Modeler never writes one.");
    }
    Element root = parsed(xml);
    List<Element> decisions = children(root, "decision").toList();
    if (!isDmn(root) || !root.getLocalName().equals("definitions") || decisions.size() != 1) {
      throw new BadCondition(
          "table",
          "A score's rules are one decision in DMN, and this file has %s. Keep one decision table in it, and each other in a file of its own."
              .formatted(decisions.isEmpty() ? "none" : decisions.size()));
    }
    String called = decisions.getFirst().getAttribute("name").strip();
    return new DmnFile(called.isEmpty() ? "without a name" : "“" + called + "”")
        .read(decisions.getFirst(), called);
  }

  private static Element parsed(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXParseException e) {
      throw new BadCondition(
          "table",
          "The file is no XML, or more of it than anybody draws, from line %d on.%s"
              .formatted(e.getLineNumber(), AGAIN));
    } catch (SAXException | IOException e) {
      throw new BadCondition("table", "The file is no XML." + AGAIN);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private DecisionTable read(Element decision, String called) {
    Element table =
        children(decision, "decisionTable")
            .findFirst()
            .orElseThrow(
                () ->
                    bad(
                        "The decision is no table. Choose “Decision table” for it in Camunda Modeler."));
    hitPolicy(table);
    languages(decision);
    List<String> inputs =
        children(table, "input")
            .map(input -> children(input, "inputExpression").findFirst())
            .map(expression -> expression.map(DmnFile::text).orElse(""))
            .toList();
    List<String> outputs =
        children(table, "output")
            .map(output -> named(output.getAttribute("name"), output.getAttribute("label")))
            .toList();
    List<Element> rules = children(table, "rule").toList();
    if (rules.size() > MOST_ROWS || inputs.size() + outputs.size() > MOST_COLUMNS) {
      throw bad(
          "A table has up to %d rows and %d columns. Put what belongs together into segments, and ask for them in the column segment."
              .formatted(MOST_ROWS, MOST_COLUMNS));
    }
    var rows = new ArrayList<DecisionTable.Row>();
    for (Element rule : rules) {
      rows.add(row(rule, inputs.size(), outputs.size(), rows.size() + 1));
    }
    return new DecisionTable(called, inputs, outputs, List.copyOf(rows));
  }

  private static String named(String name, String label) {
    return (name.isBlank() ? label : name).strip();
  }

  private DecisionTable.Row row(Element rule, int inputs, int outputs, int number) {
    List<String> asked = children(rule, "inputEntry").map(DmnFile::text).toList();
    List<String> given = children(rule, "outputEntry").map(DmnFile::text).toList();
    if (asked.size() != inputs || given.size() != outputs) {
      throw bad("Row %d has not a cell for each column.%s".formatted(number, AGAIN));
    }
    return new DecisionTable.Row(
        asked,
        given,
        children(rule, "description").map(Element::getTextContent).findFirst().orElse("").strip());
  }

  /** All rows that hold count, so any other policy would be another score. */
  private void hitPolicy(Element table) {
    String policy = table.getAttribute("hitPolicy").strip();
    String shown = policy.isEmpty() ? "UNIQUE" : policy;
    if (!shown.equals("COLLECT")) {
      throw bad(
          "Its hit policy is %s, and in a score every row counts that holds. Choose COLLECT in the table's upper left corner."
              .formatted(Tokens.shortened(shown)));
    }
    String aggregation = table.getAttribute("aggregation").strip();
    if (!aggregation.isEmpty() && !aggregation.equals("SUM")) {
      throw bad(
          "Its hit policy is COLLECT with %s, and points are added up. Choose COLLECT (SUM), or COLLECT with a list where there is a limit."
              .formatted(Tokens.shortened(aggregation)));
    }
  }

  private void languages(Element within) {
    for (Node node = within.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && isDmn(element)) {
        String language = element.getAttribute("expressionLanguage").strip();
        if (!language.isEmpty() && !language.toLowerCase(Locale.ROOT).contains("feel")) {
          throw bad(
              "A cell or column is written in %s. Choose FEEL for it in Camunda Modeler."
                  .formatted(Tokens.shortened(language)));
        }
        languages(element);
      }
    }
  }

  private BadCondition bad(String sentence) {
    return new BadCondition("table " + name, sentence);
  }

  private static String text(Element holder) {
    return children(holder, "text").map(Element::getTextContent).findFirst().orElse("").strip();
  }

  private static boolean isDmn(Element element) {
    return element.getNamespaceURI() != null && element.getNamespaceURI().contains(DMN);
  }

  private static Stream<Element> children(Element of, String name) {
    var found = Stream.<Element>builder();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && isDmn(element)
          && element.getLocalName().equals(name)) {
        found.add(element);
      }
    }
    return found.build();
  }
}
