package io.waymark.simulation;

import io.waymark.journey.Lots;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Matching;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found out.
 *
 * @param draft the journey in question
 * @param against another draft for the same people, or null
 * @param policies settings that decide what people get
 * @param others journeys that run beside it
 */
record Plan(
    Bundle draft,
    @Nullable Bundle against,
    List<Bundle> others,
    Map<String, String> policies,
    Script script) {

  static final String HOLDOUTS = "waymark.journeys.holdouts";
  private static final String LOTS = "waymark.journeys.lots";
  private static final int STOPS = 1_000;
  private static final Duration LONGEST = Duration.ofDays(400);

  /** A thousandth of the time: fine enough to read, coarse enough to be quick. */
  static Duration grain(Duration length) {
    return Duration.ofMillis(length.toMillis() / STOPS);
  }

  static Duration days(int days) {
    Duration length = Duration.ofDays(days);
    if (days < 1 || length.compareTo(LONGEST) > 0) {
      throw new BadInput("Play 1 to %d days.".formatted(LONGEST.toDays()));
    }
    return length;
  }

  /** What one run plays, and with which settings. */
  record Run(Bundle draft, Map<String, String> policies) {}

  List<Run> runs() {
    return against == null
        ? List.of(new Run(draft, policies))
        : List.of(new Run(draft, policies), new Run(against, drawingAsIn(draft, against)));
  }

  /** What a journey of the second run is called in the first: two drafts are of one journey. */
  UnaryOperator<String> journeyOfBoth() {
    if (against == null) {
      return UnaryOperator.identity();
    }
    String one = Draft.again(draft).id();
    String other = Draft.again(against).id();
    return journey -> journey.equals(other) ? one : journey;
  }

  /** Everybody draws the same lots in both: otherwise other people would be compared. */
  private Map<String, String> drawingAsIn(Bundle draft, Bundle against) {
    Draft first = Draft.lookAt(draft);
    Draft second = Draft.lookAt(against);
    String one = first.model().id();
    String other = second.model().id();
    var lots = new HashMap<>(Map.of(Lots.holdout(other), Lots.holdout(one)));
    var same = Matching.between(first, second);
    second.model().choices().stream()
        .filter(JourneyModel.Choice::isSplit)
        .map(JourneyModel.Choice::element)
        .forEach(
            split ->
                lots.put(
                    Lots.split(other, split), Lots.split(one, same.earlier(split).orElse(split))));
    var all = new HashMap<>(policies);
    lots.forEach((own, drawn) -> all.put(LOTS + "[" + own + "]", drawn));
    return all;
  }
}
