package io.waymark.audience.segment;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.audience.condition.Types;
import io.waymark.contact.Attributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The definitions that hold at this moment, as questions to the database: read in each transaction,
 * worked out once.
 */
@Component
class LiveSegments {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSegments.class);
  private static final int MOST_COMPILED = 2_000;

  private final SegmentRows rows;
  private final Attributes attributes;
  private final Map<Key, Compiled> compiled = new ConcurrentHashMap<>();

  LiveSegments(SegmentRows rows, Attributes attributes) {
    this.rows = rows;
    this.attributes = attributes;
  }

  private record Key(Object definition, Types types) {}

  /**
   * A condition, and the query that asks it of some people.
   *
   * @param these takes {@code ids}
   */
  record Compiled(Condition condition, Query these) {}

  /**
   * One generation of a segment.
   *
   * @param building whether it does not count yet
   */
  record Live(Segment segment, int generation, Compiled compiled, boolean building) {}

  /** Those that a segment's condition asks about come before it. */
  List<Live> current() {
    List<Segment> segments = rows.all();
    Types types = types();
    var found = new LinkedHashMap<String, List<Live>>();
    for (Segment segment : segments) {
      var generations = new ArrayList<Live>();
      live(segment, segment.definition(), segment.generation(), false, types, generations);
      if (segment.building() != null) {
        live(segment, segment.next(), segment.building(), true, types, generations);
      }
      found.put(segment.key(), generations);
    }
    return ordered(found);
  }

  private void live(
      Segment segment,
      @Nullable Object definition,
      int generation,
      boolean building,
      Types types,
      List<Live> generations) {
    if (definition == null) {
      return;
    }
    try {
      generations.add(new Live(segment, generation, compile(definition, types), building));
    } catch (BadCondition e) {
      LOG.warn("The segment {} stays as it is: {}", segment.key(), e.getMessage());
    }
  }

  /**
   * @throws BadCondition if it cannot be read
   */
  Compiled compile(Object definition) {
    return compile(definition, types());
  }

  private Compiled compile(Object definition, Types types) {
    if (compiled.size() > MOST_COMPILED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(
        new Key(definition, types),
        key -> {
          Condition condition = Conditions.read(key.definition(), key.types());
          return new Compiled(condition, Query.of(condition, Scope.THESE));
        });
  }

  private Types types() {
    return new Types(attributes.ofContacts(), attributes.ofAccounts());
  }

  private static List<Live> ordered(Map<String, List<Live>> found) {
    var order = new ArrayList<Live>();
    var seen = new HashSet<String>();
    found.keySet().forEach(key -> visit(key, found, seen, order));
    return order;
  }

  private static void visit(
      String key, Map<String, List<Live>> found, Set<String> seen, List<Live> order) {
    if (seen.add(key)) {
      List<Live> generations = found.getOrDefault(key, List.of());
      generations.stream()
          .flatMap(live -> live.compiled().condition().touch().segments().stream())
          .forEach(other -> visit(other, found, seen, order));
      order.addAll(generations);
    }
  }
}
