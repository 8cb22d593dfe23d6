package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.util.ArrayList;
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
import java.util.stream.IntStream;

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
    return go(messages, from, new ArrayList<>());
  }

  /**
   * Each message when it goes at the soonest, in their order.
   *
   * @param most of them that are looked at
   */
  List<Sent> soonest(int most, Collection<? extends FlowNode> from) {
    var reached = new ArrayList<Walk>();
    go(most, from, reached);
    if (reached.isEmpty()) {
      return List.of();
    }
    List<Sent> names = reached.getLast().sendings();
    return IntStream.range(0, reached.size())
        .mapToObj(i -> new Sent(names.get(i).at(), reached.get(i).seconds()))
        .toList();
  }

  /**
   * @param reached by each number of messages, from one on, the first walk with so many
   */
  private Optional<Walk> go(int messages, Collection<? extends FlowNode> from, List<Walk> reached) {
    var open = new PriorityQueue<>(SOONEST_THEN_FULLEST);
    int start = 0;
    for (FlowNode node : from) {
      open.add(new Walk(node, 0, own(node, 0), start++, null));
    }
    Map<FlowNode, Integer> fullest = new HashMap<>();
    while (!open.isEmpty()) {
      Walk walk = open.poll();
      if (fullest.getOrDefault(walk.at(), -1) >= walk.messages()) {
        continue;
      }
      fullest.put(walk.at(), walk.messages());
      while (reached.size() < Math.min(walk.messages(), messages)) {
        reached.add(walk);
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
    long seconds = walk.seconds() + stay.getAsLong();
    var sent = new ArrayList<>(own(way.to(), seconds));
    way.within(window - walk.seconds()).forEach(beside -> sent.add(beside.after(walk.seconds())));
    open.add(new Walk(way.to(), seconds, sent, walk.start(), walk));
  }

  private List<Sent> own(FlowNode node, long seconds) {
    return sends.test(node) ? List.of(new Sent(node, seconds)) : List.of();
  }
}
