package io.waymark.audience.stage;

import io.waymark.audience.condition.Condition;
import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.audience.condition.Touch;
import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Fact;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which stage of life people are: the last one whose condition holds, or the one they are kept
 * in, whichever is later.
 */
final class StageConclusion implements Conclusion {

  static final String NAME = "lifecycle";

  private final List<Stage> stages;
  private final List<Integer> conditional = new ArrayList<>();
  private final StagePlaces places;
  private final Query entries;
  private final Touch asks;

  StageConclusion(List<Stage> stages, StagePlaces places) {
    this.stages = stages;
    this.places = places;
    var conditions = new ArrayList<Condition>();
    for (int i = 0; i < stages.size(); i++) {
      Condition entry = stages.get(i).entry();
      if (entry != null) {
        conditional.add(i);
        conditions.add(entry);
      }
    }
    this.entries = Query.several(conditions, Scope.THESE);
    this.asks = conditions.stream().map(Condition::touch).reduce(Touch.NOTHING, Touch::and);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Touch asks() {
    return asks;
  }

  @Override
  public Touch gives() {
    return Touch.ofStage();
  }

  @Override
  public Outcome look(Collection<ContactId> people, Instant now) {
    var changed = new HashSet<ContactId>();
    var facts = new ArrayList<Fact>();
    var moves = new ArrayList<StagePlaces.Move>();
    var dues = new HashMap<ContactId, @Nullable Instant>();
    places.untold(people).forEach(move -> tell(move, changed, facts));
    for (StagePlaces.Place place : places.of(entries, people, now)) {
      String next = next(place);
      dues.put(place.contact(), place.due());
      if (!Objects.equals(next, place.stage())) {
        var move = new StagePlaces.Move(place.contact(), place.stage(), next, reason(next));
        moves.add(move);
        tell(move, changed, facts);
      }
    }
    places.move(moves, now, true);
    places.due(dues);
    return new Outcome(changed, facts);
  }

  private @Nullable String next(StagePlaces.Place place) {
    int now = place(place.stage());
    int next = now >= 0 && stages.get(now).keeps() ? now : -1;
    for (int i = 0; i < conditional.size(); i++) {
      if (place.holds()[i]) {
        next = Math.max(next, conditional.get(i));
      }
    }
    return next < 0 ? null : stages.get(next).key();
  }

  private int place(@Nullable String key) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** What let somebody in, in words. */
  private String reason(@Nullable String next) {
    int place = place(next);
    Condition entry = place < 0 ? null : stages.get(place).entry();
    return entry == null ? "No stage's condition holds any more." : "They " + entry.words() + ".";
  }

  private void tell(StagePlaces.Move move, Collection<ContactId> changed, List<Fact> facts) {
    changed.add(move.contact());
    var properties = new HashMap<String, Object>();
    Stream.of("from", "to")
        .forEach(
            end -> {
              String stage = end.equals("from") ? move.from() : move.to();
              if (stage != null) {
                properties.put(end, stage);
              }
            });
    facts.add(new Fact(move.contact(), "Stage Changed", Map.copyOf(properties)));
  }
}
