package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What comes after what. */
final class WaysChanged implements Comparison {

  @Override
  public List<Change> compare(Draft before, Draft after) {
    Map<String, FlowNode> was = Elements.of(before);
    Graph earlier = new Graph(before.bpmn());
    Graph now = new Graph(after.bpmn());
    var changes = new ArrayList<Change>();
    Elements.of(after)
        .forEach(
            (id, node) -> {
              if (was.containsKey(id)) {
                Set<String> left = ids(earlier.targets(was.get(id)));
                Set<String> taken = ids(now.targets(node));
                if (!left.equals(taken)) {
                  changes.add(new Change(id, told(id, left, before, taken, after)));
                }
              }
            });
    return changes;
  }

  private static String told(
      String id, Set<String> was, Draft before, Set<String> is, Draft after) {
    var gone = new TreeSet<>(was);
    gone.removeAll(is);
    var come = new TreeSet<>(is);
    come.removeAll(was);
    String where = "After " + Words.name(id, after);
    if (come.isEmpty()) {
      return where + " nobody goes to " + names(gone, before) + " any more.";
    }
    return where
        + " comes "
        + names(come, after)
        + (gone.isEmpty() ? " as well." : " instead of " + names(gone, before) + ".");
  }

  private static String names(Set<String> ids, Draft draft) {
    return ids.stream().map(id -> Words.name(id, draft)).collect(Collectors.joining(" and "));
  }

  private static Set<String> ids(List<FlowNode> nodes) {
    return nodes.stream().map(FlowElement::getId).collect(Collectors.toCollection(TreeSet::new));
  }
}
