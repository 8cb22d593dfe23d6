package io.waymark.journey.gate;

import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Unreadable;
import java.util.List;

/** Judges a journey before anybody enters it. Reading the list tells the policy. */
public final class DeployGate {

  static final List<DeployRule> RULES =
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
          new OnlyElementsThatWork(),
          new OnlyEventsThatWork(),
          new WaysAtOnceComeTogether(),
          new JoinsAreReached(),
          new StepsAreKnown(),
          new StepSettingsHold(),
          new ExpressionsParse(),
          new NamesAreKnown(),
          new EventNamesAreKnown(),
          new SegmentsAreKnown(),
          new SentMessagesAreKnown(),
          new PropertyNamesAreKnown(),
          new FiltersCanBeTrue(),
          new TimersParse(),
          new WaitsEndInTime(),
          new ChoicesHaveADefault(),
          new WaitForEventHasATimeOut(),
          new LoopsWait(),
          new PathsKeepTheCaps(),
          new EverythingIsReachable(),
          new ErrorsAreCaught(),
          new ExitsStandAtTheTop(),
          new NoPersonalDataInVariables(),
          new FirstDayIsCalm(),
          new SomebodyIsHeldOut(),
          new SomethingIsCompared(),
          new MessagesSpeakTheSameLanguages(),
          new ReviewIsPlanned());

  private DeployGate() {}

  /**
   * @throws DeploymentRefused if a rule cannot even look at it
   */
  public static List<Finding> judge(Draft draft, Surroundings around) {
    return Unreadable.refused(
        () ->
            RULES.stream().flatMap(rule -> rule.check(draft, around).stream()).distinct().toList());
  }

  public static boolean refuses(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }
}
