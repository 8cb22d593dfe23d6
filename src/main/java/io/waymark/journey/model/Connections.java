package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;

/**
 * Elements may name the flows that touch them, or leave that to the flows: both are BPMN. Written
 * into the document itself, for the library looks through all flows of an element for each one
 * added.
 */
final class Connections {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  private final String tag;
  private final List<String> before;
  private final Map<FlowNode, Set<String>> named = new HashMap<>();
  private final Map<FlowNode, DomElement> last = new HashMap<>();

  /**
   * @param before what stands before these in an element
   */
  private Connections(String tag, List<String> before) {
    this.tag = tag;
    this.before = before;
  }

  /** Has every element name its flows. */
  static void complete(BpmnModelInstance bpmn) {
    var incoming =
        new Connections("incoming", List.of("documentation", "extensionElements", "incoming"));
    var outgoing =
        new Connections(
            "outgoing", List.of("documentation", "extensionElements", "incoming", "outgoing"));
    List<SequenceFlow> flows = List.copyOf(bpmn.getModelElementsByType(SequenceFlow.class));
    flows.forEach(flow -> incoming.name(flow.getTarget(), flow.getId()));
    flows.forEach(flow -> outgoing.name(flow.getSource(), flow.getId()));
  }

  private void name(@Nullable FlowNode node, @Nullable String flow) {
    if (node == null || flow == null || !named.computeIfAbsent(node, this::read).add(flow)) {
      return;
    }
    DomElement element = node.getDomElement();
    DomElement name = element.getDocument().createElement(BPMN, tag);
    name.setTextContent(flow);
    element.insertChildElementAfter(name, last.get(node));
    last.put(node, name);
  }

  private Set<String> read(FlowNode node) {
    var names = new HashSet<String>();
    for (DomElement child : node.getDomElement().getChildElements()) {
      if (before.contains(child.getLocalName())) {
        last.put(node, child);
      }
      if (child.getLocalName().equals(tag)) {
        names.add(child.getTextContent().strip());
      }
    }
    return names;
  }
}
