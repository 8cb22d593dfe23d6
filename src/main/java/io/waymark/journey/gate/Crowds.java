package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Graph;
import io.waymark.journey.model.JourneyModel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Where a person may get many messages in a short time. */
final class Crowds {

  private final Draft draft;
  private final StepCatalog steps;
  private final Set<String> inDoubt;
  private final Graph graph;

  Crowds(Draft draft, Surroundings around) {
    this.draft = draft;
    this.steps = around.steps();
    this.inDoubt = around.inDoubt();
    this.graph = new Graph(draft.bpmn());
  }

  /** Anywhere in the journey. */
  Optional<Walk> anywhere(
      Predicate<Sending> which, int messages, Duration window, OptionalLong unclear) {
    return walk(graph.nodes(), which, messages, window, unclear);
  }

  /** From the entry on. */
  Optional<Walk> atFirst(
      Predicate<Sending> which, int messages, Duration window, OptionalLong unclear) {
    JourneyModel.Entry entry = draft.model().entry();
    return entry == null
        ? Optional.empty()
        : walk(
            graph.nodes().stream().filter(node -> node.getId().equals(entry.element())).toList(),
            which,
            messages,
            window,
            unclear);
  }

  private Optional<Walk> walk(
      Collection<FlowNode> from,
      Predicate<Sending> which,
      int messages,
      Duration window,
      OptionalLong unclear) {
    Set<String> sending = sending(which);
    if (sending.isEmpty()) {
      return Optional.empty();
    }
    Predicate<FlowNode> sends = node -> sending.contains(node.getId());
    var stays = new Stays(draft.model(), unclear, inDoubt);
    var ways = new Ways(graph, stays, sends, window.toSeconds(), messages);
    return new Walks(ways::from, stays, sends, window.toSeconds()).with(messages, from);
  }

  /** What this element sends. */
  Optional<Sending> sentAt(FlowNode node) {
    return draft.model().tasks().stream()
        .filter(task -> task.element().equals(node.getId()))
        .findFirst()
        .flatMap(steps::sends);
  }

  private Set<String> sending(Predicate<Sending> which) {
    var sending = new HashSet<String>();
    for (JourneyModel.Task task : draft.model().tasks()) {
      steps.sends(task).filter(which).ifPresent(sent -> sending.add(task.element()));
    }
    return sending;
  }
}
