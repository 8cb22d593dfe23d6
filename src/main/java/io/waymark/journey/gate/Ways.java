package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.waymark.journey.model.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ways on from each element, with what a person gets at the same time on others: where a flow
 * forks, beside an activity whose boundary event does not end it, and inside a subprocess until its
 * boundary timer does.
 */
final class Ways {

  /** Each costs a way through the whole graph; nobody draws so many, but somebody may try. */
  private static final int MOST_LOOKS = 100;

  private final Graph graph;
  private final Stays stays;
  private final Predicate<FlowNode> sends;
  private final long window;
  private final int most;
  private final Map<FlowNode, List<Way>> known = new HashMap<>();
  private int left = MOST_LOOKS;

  Ways(Graph graph, Stays stays, Predicate<FlowNode> sends, long window, int most) {
    this.graph = graph;
    this.stays = stays;
    this.sends = sends;
    this.window = window;
    this.most = most;
  }

  List<Way> from(FlowNode node) {
    return known.computeIfAbsent(node, this::find);
  }

  private List<Way> find(FlowNode node) {
    Map<FlowNode, List<Sent>> together = together(node);
    var ways = new ArrayList<Way>();
    for (FlowNode to : graph.next(node)) {
      ways.add(way(node, to, together));
    }
    Stream.iterate(node.getParentElement(), SubProcess.class::isInstance, p -> p.getParentElement())
        .map(SubProcess.class::cast)
        .flatMap(sub -> graph.boundaries(sub).stream())
        .filter(boundary -> boundary.cancelActivity() && stays.at(boundary).orElse(1) == 0)
        .forEach(boundary -> ways.add(new Way(boundary)));
    return ways;
  }

  private Way way(FlowNode from, FlowNode to, Map<FlowNode, List<Sent>> together) {
    if (from instanceof SubProcess sub
        && to instanceof BoundaryEvent edge
        && edge.cancelActivity()) {
      long until = stays.at(edge).orElse(0);
      return until > 0 && afford(1) ? new Way(to, inside(sub, until)) : new Way(to);
    }
    if (!together.containsKey(to)) {
      return new Way(to);
    }
    Stream<Sent> beside =
        together.entrySet().stream()
            .filter(other -> !other.getKey().equals(to))
            .flatMap(other -> other.getValue().stream());
    return new Way(to, beside.sorted(Comparator.comparingLong(Sent::seconds)).limit(most).toList());
  }

  private boolean afford(int looks) {
    if (looks > left) {
      return false;
    }
    left -= looks;
    return true;
  }

  /** Where one person goes at the same time, and when messages go on that way only. */
  private Map<FlowNode, List<Sent>> together(FlowNode node) {
    List<FlowNode> ways = new ArrayList<>(graph.next(node));
    ways.removeIf(to -> to instanceof BoundaryEvent edge && edge.cancelActivity());
    if (node instanceof InclusiveGateway inclusive && inclusive.getDefault() != null) {
      ways.remove(inclusive.getDefault().getTarget());
    }
    if (node instanceof ExclusiveGateway
        || node instanceof EventBasedGateway
        || ways.size() < 2
        || !afford(ways.size())) {
      return Map.of();
    }
    Map<FlowNode, Set<FlowNode>> reached = new LinkedHashMap<>();
    ways.forEach(way -> reached.put(way, graph.reach(List.of(way), node::equals)));
    Map<FlowNode, Integer> times = new HashMap<>();
    reached.values().forEach(all -> all.forEach(each -> times.merge(each, 1, Integer::sum)));
    Map<FlowNode, List<Sent>> together = new LinkedHashMap<>();
    reached.forEach(
        (way, all) -> {
          all.removeIf(each -> each.equals(node) || times.getOrDefault(each, 0) > 1);
          together.put(way, all.contains(way) ? soonest(way, all, window) : List.of());
        });
    return together;
  }

  private List<Sent> inside(SubProcess sub, long until) {
    List<StartEvent> starts = List.copyOf(sub.getChildElementsByType(StartEvent.class));
    Set<FlowNode> own = graph.reach(starts, node -> !Ways.within(node, sub));
    own.removeIf(node -> !Ways.within(node, sub));
    return starts.isEmpty() ? List.of() : soonest(starts.getFirst(), own, Math.min(until, window));
  }

  private static boolean within(FlowNode node, SubProcess sub) {
    return Stream.iterate(node.getParentElement(), p -> p != null, p -> p.getParentElement())
        .anyMatch(sub::equals);
  }

  private List<Sent> soonest(FlowNode from, Set<FlowNode> within, long until) {
    OptionalLong stay = stays.at(from);
    if (stay.isEmpty()) {
      return List.of();
    }
    var walks =
        new Walks(
            node -> graph.next(node).stream().filter(within::contains).map(Way::new).toList(),
            stays,
            sends,
            until);
    return walks.soonest(most, List.of(from)).stream()
        .map(sent -> sent.after(stay.getAsLong()))
        .toList();
  }
}
