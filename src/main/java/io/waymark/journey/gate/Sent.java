package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;

/**
 * A message that somebody gets on a walk.
 *
 * @param seconds after its beginning
 */
record Sent(FlowNode at, long seconds) {

  Sent after(long more) {
    return new Sent(at, seconds + more);
  }
}
