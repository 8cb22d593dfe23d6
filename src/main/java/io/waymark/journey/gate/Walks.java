package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks for walks with many messages in a short time, by going from every walk to the next longer
 * one. A walk is given up where another one has been at the same element sooner with as many
 * messages; so a loop is gone round only as often as each round adds a message, and it ends after
 * at most elements times messages steps, whatever the model looks like.
 */
final class Walks {

  private static final Comparator<Walk> SOONEST_THEN_FULLEST =
      Comparator.comparingLong(Walk::seconds)
          .thenComparing(Comparator.comparingInt(Walk::messages).reversed())
          .thenComparingInt(Walk::start);

  private final Function<FlowNode, List<Way>> ways;
  private final Stays stays;
  private final Predicate<FlowNode> sends;
  private final long window;

  /**
   * @param window in seconds; a walk that takes as long is not looked at
   */
  Walks(Function<FlowNode, List<Way>> ways, Stays stays, Predicate<FlowNode> sends, long window) {
    this.ways = ways;
    this.stays = stays;
    this.sends = sends;
    this.window = window;
  }

  /** The quickest walk from one of these with so many messages. */
  Optional<Walk> with(int messages, Collection<? extends FlowNode> from) {
    return go(messages, from, new long[messages + 1]);
  }

  /**
   * When each message goes at the soonest, in seconds, in their order.
   *
   * @param most of them that are looked at
   */
  long[] soonest(int most, Collection<? extends FlowNode> from) {
    var reached = new long[most + 1];
    Arrays.fill(reached, Long.MAX_VALUE);
    go(most, from, reached);
    return Arrays.stream(reached, 1, most + 1).filter(when -> when < window).toArray();
  }

  private Optional<Walk> go(int messages, Collection<? extends FlowNode> from, long[] reached) {
    var open = new PriorityQueue<>(SOONEST_THEN_FULLEST);
    int start = 0;
    for (FlowNode node : from) {
      open.add(new Walk(node, 0, weight(node), start++, null));
    }
    Map<FlowNode, Integer> fullest = new HashMap<>();
    int noted = 0;
    while (!open.isEmpty()) {
      Walk walk = open.poll();
      if (fullest.getOrDefault(walk.at(), -1) >= walk.messages()) {
        continue;
      }
      fullest.put(walk.at(), walk.messages());
      while (noted < Math.min(walk.messages(), messages)) {
        reached[++noted] = walk.seconds();
      }
      if (walk.messages() >= messages) {
        return Optional.of(walk);
      }
      ways.apply(walk.at()).forEach(way -> step(walk, way, open));
    }
    return Optional.empty();
  }

  private void step(Walk walk, Way way, PriorityQueue<Walk> open) {
    OptionalLong stay = stays.at(way.to());
    if (stay.isEmpty() || stay.getAsLong() >= window - walk.seconds()) {
      return;
    }
    int messages = walk.messages() + weight(way.to()) + way.within(window - walk.seconds());
    open.add(new Walk(way.to(), walk.seconds() + stay.getAsLong(), messages, walk.start(), walk));
  }

  private int weight(FlowNode node) {
    return sends.test(node) ? 1 : 0;
  }
}
