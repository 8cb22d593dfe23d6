package io.waymark.audience.segment;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.audience.condition.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The definitions that hold at this moment, as questions to the database, each worked out once. */
@Component
class LiveSegments {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSegments.class);
  private static final int MOST_COMPILED = 2_000;

  private final SegmentRows rows;
  private final CurrentTypes types;
  private final Map<Key, Compiled> compiled = new ConcurrentHashMap<>();

  LiveSegments(SegmentRows rows, CurrentTypes types) {
    this.rows = rows;
    this.types = types;
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

  List<Live> current() {
    Types types = this.types.get();
    var found = new ArrayList<Live>();
    for (Segment segment : rows.all()) {
      live(segment, segment.definition(), segment.generation(), false, types, found);
      if (segment.building() != null) {
        live(segment, segment.next(), segment.building(), true, types, found);
      }
    }
    return found;
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
    return compile(definition, types.get());
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
}
