package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.waymark.journey.model.Comparisons;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Graph;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was sent is asked for by the names of messages, behind where they are sent. */
final class SentMessagesAreKnown implements DeployRule {

  private static final String SENT = "sent";
  private static final Pattern COMPARED = Pattern.compile("\\bsent\\s*!?=");
  private static final String HOW =
      "Write list contains(sent, \"%s\"); for whether anything was sent, count(sent) > 0.";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Map<String, Set<String>> places = places(draft.model(), around.steps());
    List<Formula> asking =
        Formula.everywhere(draft.model()).stream()
            .filter(formula -> formula.expression().names().contains(SENT))
            .toList();
    if (asking.isEmpty()) {
      return List.of();
    }
    var order = new Order(draft);
    return asking.stream().flatMap(formula -> judge(formula, places, order)).toList();
  }

  private static Map<String, Set<String>> places(JourneyModel model, StepCatalog steps) {
    Map<String, Set<String>> places = new HashMap<>();
    for (JourneyModel.Task task : model.tasks()) {
      steps
          .sends(task)
          .ifPresent(
              sending ->
                  places
                      .computeIfAbsent(String.valueOf(sending.message()), any -> new HashSet<>())
                      .add(task.element()));
    }
    return places;
  }

  private static Stream<Finding> judge(
      Formula formula, Map<String, Set<String>> places, Order order) {
    if (order.isEntry(formula.element())) {
      return Stream.of(atTheEntry(formula));
    }
    List<String> names = new ArrayList<>(new TreeSet<>(places.keySet()));
    if (formula.expression().properties().stream().anyMatch(p -> p.owner().equals(SENT))
        || COMPARED.matcher(formula.expression().text()).find()) {
      return Stream.of(notAList(formula, names));
    }
    return formula.expression().comparisons().stream()
        .filter(compared -> compared.ofList(SENT))
        .map(Comparisons.WithText::text)
        .distinct()
        .flatMap(name -> judge(formula, name, places.get(name), names, order));
  }

  private static Stream<Finding> judge(
      Formula formula, String name, @Nullable Set<String> places, List<String> names, Order order) {
    if (places == null) {
      return Stream.of(unknown(formula, name, names));
    }
    return order.mayBeBefore(places, formula.element())
        ? Stream.empty()
        : Stream.of(tooEarly(formula, name));
  }

  private static Finding unknown(Formula formula, String name, List<String> names) {
    return unknown(formula.element(), formula.setting(), name, names);
  }

  /**
   * @param setting what asks, in the author's words
   */
  static Finding unknown(String element, String setting, String name, List<String> names) {
    return Finding.error(
        element,
        "The %s asks whether \"%s\" was sent, and this journey sends no such message: it was sent to nobody."
            .formatted(setting, name),
        "Correct the name."
            + Spelling.hint(name, names)
            + (names.isEmpty() ? "" : " The messages are " + String.join(", ", names) + "."));
  }

  private static Finding tooEarly(Formula formula, String name) {
    return Finding.error(
        formula.element(),
        "The %s asks whether \"%s\" was sent, and nobody comes here who has been where it is sent."
            .formatted(formula.setting(), name),
        "Ask behind the step that sends it, or for another message.");
  }

  private static Finding notAList(Formula formula, List<String> names) {
    return Finding.error(
        formula.element(),
        "The %s takes sent for one message or its parts, and it is the list of the names of all that were sent: it would be true for nobody."
            .formatted(formula.setting()),
        HOW.formatted(names.isEmpty() ? "welcome-1" : names.getFirst()));
  }

  private static Finding atTheEntry(Formula formula) {
    return Finding.error(
        formula.element(),
        "The %s asks what was sent on this pass, and nobody has been sent anything when they enter: it would be the same for everybody."
            .formatted(formula.setting()),
        "Ask at a branch behind the messages.");
  }

  /** What can come before what. Only of places that are surely reached from the entry. */
  private static final class Order {

    private final Draft draft;
    private final Graph graph;
    private final Set<FlowNode> reached;

    Order(Draft draft) {
      this.draft = draft;
      this.graph = new Graph(draft.bpmn());
      this.reached =
          graph.reach(
              graph.nodes().stream().filter(node -> isEntry(node.getId())).toList(), n -> false);
    }

    boolean isEntry(String element) {
      JourneyModel.Entry entry = draft.model().entry();
      return entry != null && entry.element().equals(element);
    }

    boolean mayBeBefore(Set<String> places, String element) {
      FlowNode here = node(element);
      List<FlowNode> senders =
          graph.nodes().stream().filter(node -> places.contains(node.getId())).toList();
      if (here == null || !reached.contains(here) || !reached.containsAll(senders)) {
        return true;
      }
      List<FlowNode> behind =
          senders.stream().flatMap(sender -> graph.next(sender).stream()).toList();
      return graph.reach(behind, node -> false).contains(here);
    }

    private @Nullable FlowNode node(String element) {
      Object found = draft.bpmn().getModelElementById(element);
      return found instanceof SequenceFlow flow
          ? flow.getSource()
          : found instanceof FlowNode node ? node : null;
    }
  }
}
