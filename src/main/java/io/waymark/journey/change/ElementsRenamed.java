package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes by another name or id, and what has become another kind of element. */
final class ElementsRenamed implements Comparison {

  @Override
  public List<Change> compare(Compared both) {
    Map<String, FlowNode> was = Elements.of(both.before());
    var changes = new ArrayList<Change>();
    Elements.of(both.after())
        .forEach(
            (id, node) ->
                both.same()
                    .earlier(id)
                    .map(was::get)
                    .ifPresent(earlier -> compare(earlier, node, both, changes)));
    return changes;
  }

  private static void compare(FlowNode was, FlowNode is, Compared both, List<Change> changes) {
    boolean otherId = !was.getId().equals(is.getId());
    if (!Words.name(was).equals(Words.name(is))) {
      changes.add(
          new Change(
              is.getId(),
              "%s %s is now called %s%s."
                  .formatted(
                      Elements.kind(is),
                      both.was(was.getId()),
                      both.is(is.getId()),
                      otherId ? ids(was, is) : "")));
    } else if (otherId) {
      String name = Words.name(is);
      changes.add(
          new Change(
              is.getId(),
              "%s%s is now called %s (was %s)."
                  .formatted(
                      Elements.kind(is),
                      name.isEmpty() ? "" : " " + Words.emphasis(name),
                      Words.value(is.getId()),
                      Words.value(was.getId()))));
    }
    if (!was.getElementType().equals(is.getElementType())) {
      changes.add(
          new Change(
              is.getId(),
              "%s is now another kind of element: %s, it was %s."
                  .formatted(
                      both.is(is.getId()),
                      Words.value(is.getElementType().getTypeName()),
                      Words.value(was.getElementType().getTypeName()))));
    }
  }

  private static String ids(FlowNode was, FlowNode is) {
    return " (`%s`, was `%s`)".formatted(is.getId(), was.getId());
  }
}
