package io.waymark.journey.gate;

import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Unreadable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a journey before anybody enters it. Reading the list tells the policy. */
public final class DeployGate {

  /**
   * In layers, what is nearest to a cause first: what stands there, whether it does anything,
   * whether each is set right, whether they go together, and what the engine would say. Of an
   * element with an error later layers say no more, and none of them builds on it: one cause is one
   * finding.
   */
  static final List<List<DeployRule>> RULES =
      List.of(
          List.of(new OnlyElementsThatWork(), new OnlyEventsThatWork()),
          List.of(new StepsAreKnown(), new ConditionsAreFormulas()),
          List.of(
              new OneEntry(),
              new EntrySettingsHold(),
              new SettingsAreSpeltRight(),
              new ChoicesAreKnown(),
              new JourneyHasAUsableId(),
              new KindIsSaid(),
              new LocalTimesHold(),
              new SplitsAddUp(),
              new PromotionEndsOnItsGoal(),
              new StepSettingsHold(),
              new ExpressionsParse(),
              new DatesCanBeRead(),
              new NamesAreKnown(),
              new FunctionsAreKnown(),
              new EventNamesAreKnown(),
              new ConclusionsAreKnown(),
              new TopicsAreKnown(),
              new SentMessagesAreKnown(),
              new MessagesAskForSentOnes(),
              new PropertyNamesAreKnown(),
              new PlainValuesHaveNoProperties(),
              new FiltersCanBeTrue(),
              new ConditionsTellPeopleApart(),
              new DefaultsAskNothing(),
              new ScoresAreNumbers(),
              new ListsAreNoValues(),
              new TimersParse(),
              new WaitsEndInTime(),
              new ChoicesHaveADefault(),
              new ExitsStandAtTheTop(),
              new NoPersonalDataInVariables(),
              new EngineVariablesAreLeftAlone(),
              new SomebodyIsHeldOut(),
              new SomethingIsCompared(),
              new MessagesSpeakTheSameLanguages(),
              new ReviewIsPlanned()),
          List.of(
              new WaysAtOnceComeTogether(),
              new JoinsAreReached(),
              new WaitForEventHasATimeOut(),
              new LoopsWait(),
              new PathsKeepTheCaps(),
              new EverythingIsReachable(),
              new EdgesLeadOn(),
              new ErrorsAreCaught()),
          List.of(new FirstDayIsCalm(), new TheEngineTakesIt()));

  private DeployGate() {}

  /**
   * @throws DeploymentRefused if a rule cannot even look at it
   */
  public static List<Finding> judge(Draft draft, Surroundings around) {
    return Unreadable.refused(
        () -> {
          var told = new LinkedHashSet<Finding>();
          RULES.forEach(layer -> told.addAll(judge(layer, draft, around.doubting(wrong(told)))));
          return List.copyOf(told);
        });
  }

  private static List<Finding> judge(List<DeployRule> layer, Draft draft, Surroundings around) {
    return layer.stream()
        .flatMap(rule -> rule.check(draft, around).stream())
        .filter(finding -> !around.inDoubt().contains(finding.element()))
        .toList();
  }

  private static Set<String> wrong(Collection<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .map(Finding::element)
        .collect(Collectors.toSet());
  }

  public static boolean refuses(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }
}
