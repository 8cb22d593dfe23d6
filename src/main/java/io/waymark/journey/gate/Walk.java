package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person goes through, up to an element.
 *
 * @param seconds it takes at the least
 * @param start the place of its first element among those it could begin at
 * @param messages sent on it, the element's own included
 */
record Walk(FlowNode at, long seconds, int messages, int start, @Nullable Walk before) {

  /** The elements from the first to the last message. */
  List<Walk> steps() {
    Deque<Walk> steps = new ArrayDeque<>();
    for (Walk walk = this; walk != null; walk = walk.before()) {
      steps.push(walk);
    }
    return new ArrayList<>(steps);
  }

  /** Where the number of messages grew. */
  List<Walk> sendings() {
    return steps().stream()
        .filter(step -> step.messages() > (step.before() == null ? 0 : step.before().messages()))
        .toList();
  }
}
