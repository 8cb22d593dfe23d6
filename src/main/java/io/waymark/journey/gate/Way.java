package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.List;

/**
 * One way on from an element.
 *
 * @param beside the messages that the person gets meanwhile on the ways beside this one, from here,
 *     the first ones first
 */
record Way(FlowNode to, List<Sent> beside) {

  Way(FlowNode to) {
    this(to, List.of());
  }

  /** Those beside that go within that time. */
  List<Sent> within(long seconds) {
    return beside.stream().takeWhile(sent -> sent.seconds() < seconds).toList();
  }
}
