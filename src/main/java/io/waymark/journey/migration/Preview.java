package io.waymark.journey.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What moving people would do, without doing it.
 *
 * @param live how many run on the old version
 * @param movable how many of them can be moved, as far as can be said without the engine
 * @param underWay how many are between two elements at this moment: only the engine can say
 * @param refused who stays where they are, by reason
 * @param toConfirm what takes nobody's place yet, but is like what is gone: new ids by old ones, as
 *     the mapping takes them
 */
record Preview(
    String journey,
    int from,
    int to,
    long live,
    long movable,
    long underWay,
    List<Row> elements,
    Collection<Refused> refused,
    SequencedMap<String, String> toConfirm) {

  /**
   * @param to what takes its place, or null
   * @param likely what would, by likeness, once it is confirmed, or null
   * @param people how many stand here; somebody in two branches is counted in both
   */
  record Row(
      String from,
      String name,
      @Nullable String to,
      @Nullable String likely,
      String kind,
      String why,
      long people) {}

  /**
   * @param element where they are
   */
  record Refused(String element, String name, String reason, long people) {}

  private static final int AT_ONCE = 1_000;
  private static final UUID FIRST = new UUID(0, 0);

  static Preview of(Plan plan, Proposal proposal, Places places) {
    return new Count(plan).over(places).preview(proposal);
  }

  /** Goes through everybody, some at a time. */
  private static final class Count {

    private final Plan plan;
    private final Map<String, Long> standing = new LinkedHashMap<>();
    private final Map<Plan.Refusal, Long> refused = new LinkedHashMap<>();
    private long live;
    private long movable;
    private long underWay;

    Count(Plan plan) {
      this.plan = plan;
    }

    Count over(Places places) {
      UUID after = FIRST;
      List<Place> some;
      do {
        some = places.of(plan.from().journey(), plan.from().number(), after, AT_ONCE);
        some.forEach(this::add);
        after = some.isEmpty() ? after : some.getLast().pass().value();
      } while (some.size() == AT_ONCE);
      return this;
    }

    private void add(Place place) {
      live++;
      place.standing().stream()
          .map(plan.from()::place)
          .distinct()
          .forEach(element -> standing.merge(element, 1L, Long::sum));
      underWay += place.standing().isEmpty() ? 1 : 0;
      Optional<Plan.Refusal> refusal = plan.refusal(place);
      refusal.ifPresent(why -> refused.merge(why, 1L, Long::sum));
      movable += refusal.isEmpty() ? 1 : 0;
    }

    Preview preview(Proposal proposal) {
      return new Preview(
          plan.from().journey(),
          plan.from().number(),
          plan.to().number(),
          live,
          movable,
          underWay,
          proposal.all().stream().map(this::row).toList(),
          refused(),
          proposal.toConfirm());
    }

    private Row row(Pairing pairing) {
      return new Row(
          pairing.from(),
          pairing.name(),
          pairing.to(),
          pairing.likely(),
          pairing.kind(),
          pairing.why(),
          standing.getOrDefault(pairing.from(), 0L));
    }

    private List<Refused> refused() {
      var rows = new ArrayList<Refused>();
      refused.forEach(
          (why, people) ->
              rows.add(
                  new Refused(
                      why.element(), plan.from().name(why.element()), why.reason(), people)));
      return rows;
    }
  }
}
