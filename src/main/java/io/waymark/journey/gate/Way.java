package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;

/**
 * One way on from an element.
 *
 * @param beside when the messages go that the person gets meanwhile on the ways beside this one, in
 *     seconds from here, sorted
 */
record Way(FlowNode to, long[] beside) {

  private static final long[] NONE = {};

  Way(FlowNode to) {
    this(to, NONE);
  }

  /** How many of those beside go within that time. */
  int within(long seconds) {
    int count = 0;
    while (count < beside.length && beside[count] < seconds) {
      count++;
    }
    return count;
  }
}
