package io.waymark.journey.model;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of a BPMN file and what they point to, with their lines. What is missing is found
 * here, for the library that makes a model of the file gives up later and without a place.
 */
final class Outline {

  /** Nobody draws so many in each other. */
  private static final int DEEPEST = 60;

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String FLOW = "sequenceFlow";
  private static final String NODE = "\\w*(Event|Task|task|Gateway|SubProcess|subProcess|Activity)";
  private static final String NAMED = NODE + "|process|message|" + FLOW;
  private static final Set<String> WAYS = Set.of("incoming", "outgoing");

  /** Attribute by attribute: the kind of element it must name. */
  private static final Map<String, String> POINTERS =
      Map.of(
          "sourceRef", NODE,
          "targetRef", NODE,
          "attachedToRef", NODE,
          "default", FLOW,
          "messageRef", "message",
          "processRef", "process");

  private record Pointer(String owner, String name, String id, String kind, int line) {}

  private final XMLStreamReader xml;
  private final Map<String, String> kinds = new HashMap<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private final Deque<String> owners = new ArrayDeque<>(List.of("file"));
  private final List<Finding> findings = new ArrayList<>();

  private Outline(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Everything that keeps this text from being made into a model; empty where nothing does.
   *
   * @throws NotReadable if it is no XML, or one that nobody could draw
   */
  static List<Finding> problems(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return new Outline(factory.createXMLStreamReader(new StringReader(text))).read();
    } catch (XMLStreamException e) {
      throw new NotReadable(Unreadable.xml(e));
    }
  }

  private List<Finding> read() throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open();
        case XMLStreamConstants.END_ELEMENT -> owners.pop();
        default -> {}
      }
    }
    pointers.forEach(this::follow);
    return findings;
  }

  private void open() throws XMLStreamException {
    if (!BPMN.equals(xml.getNamespaceURI())) {
      within(owners.element());
    } else if (WAYS.contains(xml.getLocalName())) {
      String name = xml.getLocalName();
      int line = line();
      pointers.add(new Pointer(owners.element(), name, xml.getElementText().strip(), FLOW, line));
    } else {
      element(
          xml.getLocalName(),
          Objects.requireNonNullElse(xml.getAttributeValue(null, "id"), "").strip());
    }
  }

  private void element(String kind, String id) {
    within(id.isEmpty() ? owners.element() : id);
    if (kind.matches(NAMED)) {
      name(kind, id);
    }
    if (kind.equals(FLOW)) {
      end("sourceRef", "begins");
      end("targetRef", "ends");
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      String points = xml.getAttributePrefix(i).isEmpty() ? POINTERS.get(name) : null;
      if (points != null && (kind.matches(NAMED) || !name.endsWith("getRef"))) {
        String value = xml.getAttributeValue(i);
        pointers.add(new Pointer(owners.element(), name, value, points, line()));
      }
    }
  }

  private void within(String owner) {
    if (owners.size() > DEEPEST) {
      throw Unreadable.tooDeep();
    }
    owners.push(owner);
  }

  private void name(String kind, String id) {
    if (id.isEmpty()) {
      find(
          "line " + line(),
          "The " + kind + " in line " + line() + " has no id: nobody could say who stands there.",
          "Give it an id in the properties panel of Camunda Modeler.");
    } else if (kinds.put(id, kind) != null) {
      find(
          id,
          "A second element has this id, in line " + line() + ": nobody could say which is meant.",
          "Give each element an id of its own.");
    }
  }

  private void end(String attribute, String what) {
    if (xml.getAttributeValue(null, attribute) == null) {
      find(
          owners.element(),
          "The flow in line " + line() + " " + what + " nowhere: nobody could take this way.",
          "Remove it, and draw the connection again in Camunda Modeler.");
    }
  }

  private void follow(Pointer pointer) {
    String kind = kinds.get(pointer.id());
    if (kind == null || !kind.matches(pointer.kind())) {
      find(
          pointer.owner(),
          "Its "
              + pointer.name()
              + " \""
              + pointer.id()
              + "\" in line "
              + pointer.line()
              + (kind == null ? " is not in the file" : " is a " + kind)
              + ": nobody could go on here.",
          pointer.kind().equals("message")
              ? "Choose the message again in the properties panel of Camunda Modeler."
              : "Draw the connection again in Camunda Modeler, which removes what was left over.");
    }
  }

  private void find(String element, String consequence, String mend) {
    findings.add(Finding.error(element, consequence, mend));
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }
}
