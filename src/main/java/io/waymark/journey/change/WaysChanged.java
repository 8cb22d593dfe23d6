package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What comes after what. */
final class WaysChanged implements Comparison {

  @Override
  public List<Change> compare(Compared both) {
    Map<String, FlowNode> was = Elements.of(both.before());
    Graph earlier = new Graph(both.before().bpmn());
    Graph now = new Graph(both.after().bpmn());
    var changes = new ArrayList<Change>();
    Elements.of(both.after())
        .forEach(
            (id, node) ->
                both.same()
                    .earlier(id)
                    .map(was::get)
                    .flatMap(old -> told(id, earlier.targets(old), now.targets(node), both))
                    .ifPresent(text -> changes.add(new Change(id, text))));
    return changes;
  }

  private static Optional<String> told(
      String id, List<FlowNode> left, List<FlowNode> taken, Compared both) {
    var gone = ids(left);
    gone.removeIf(old -> both.same().later(old).filter(ids(taken)::contains).isPresent());
    var come = ids(taken);
    come.removeIf(fresh -> both.same().earlier(fresh).filter(ids(left)::contains).isPresent());
    String where = "After " + both.is(id);
    if (come.isEmpty()) {
      return gone.isEmpty()
          ? Optional.empty()
          : Optional.of(where + " nobody goes to " + names(gone, both::was) + " any more.");
    }
    return Optional.of(
        where
            + " comes "
            + names(come, both::is)
            + (gone.isEmpty() ? " as well." : " instead of " + names(gone, both::was) + "."));
  }

  private static String names(TreeSet<String> ids, UnaryOperator<String> name) {
    return ids.stream().map(name).collect(Collectors.joining(" and "));
  }

  private static TreeSet<String> ids(List<FlowNode> nodes) {
    return nodes.stream().map(FlowElement::getId).collect(Collectors.toCollection(TreeSet::new));
  }
}
