package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person goes through, up to an element.
 *
 * @param seconds it takes at the least
 * @param messages sent on it, the element's own included
 * @param sent of these, what the last step added: the element's own, and those on ways beside it
 * @param start the place of its first element among those it could begin at
 */
record Walk(
    FlowNode at, long seconds, int messages, List<Sent> sent, int start, @Nullable Walk before) {

  Walk(FlowNode at, long seconds, List<Sent> sent, int start, @Nullable Walk before) {
    this(at, seconds, (before == null ? 0 : before.messages()) + sent.size(), sent, start, before);
  }

  /** All of the messages, in their order. */
  List<Sent> sendings() {
    var all = new ArrayList<List<Sent>>();
    for (Walk walk = this; walk != null; walk = walk.before()) {
      all.add(walk.sent());
    }
    return all.reversed().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingLong(Sent::seconds))
        .toList();
  }
}
