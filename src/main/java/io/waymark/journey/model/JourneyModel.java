package io.waymark.journey.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journey as read from its BPMN model. Reading never fails on what an author wrote: what is
 * missing is null or empty, and the deploy gate says so.
 *
 * @param passed for each element that has a job: the waits that are over once somebody is there
 * @param looseEnds events that end a wait behind which nothing reports while others of the same
 *     person's ways go on: they report themselves
 * @param loops elements that one person can reach more than once
 * @param severalPlaces whether one person can be at several places at once
 */
public record JourneyModel(
    String id,
    String name,
    @Nullable Entry entry,
    List<Exit> exits,
    List<Task> tasks,
    List<WaitPoint> waits,
    List<Choice> choices,
    Map<String, Set<String>> passed,
    Set<String> looseEnds,
    Set<String> loops,
    boolean severalPlaces) {

  /**
   * @param event what lets people in; of a date or the API, the name under which it is recorded
   * @param kind {@code promotional} or {@code transactional}
   * @param goal the event the journey is for
   * @param lateness events later than this enrol nobody
   * @param priority which of several journeys writes first to one person, 0 to 100
   * @param holdout percent of people who are kept out, to be compared with
   * @param conversionWindow how long after entry the goal counts as reached because of the journey
   */
  public record Entry(
      String element,
      String event,
      Trigger trigger,
      @Nullable Expression filter,
      Reentry reentry,
      Durations.@Nullable Length reentryAfter,
      @Nullable Expression entity,
      String kind,
      @Nullable String goal,
      Durations.Length lateness,
      int priority,
      int holdout,
      Durations.Length conversionWindow) {}

  /** Who may come again. */
  public enum Reentry {
    ONCE,
    WHEN_FINISHED,
    AFTER,
    EVERY_TIME
  }

  public record Exit(String element, String event, @Nullable Expression filter, String reason) {}

  public record Task(
      String element, String name, @Nullable String type, Map<String, String> headers) {}

  /**
   * Where people wait.
   *
   * @param element the one whose start listener plans the wait: the catch event, the gateway before
   *     it, or a boundary event's host
   */
  public record WaitPoint(String element, List<Timer> timers, List<Awaited> awaited) {}

  /**
   * @param written as the author wrote it: ISO 8601, or FEEL behind a {@code =}
   * @param until by the person's own clock and calendar, which then takes the place of what is
   *     written; else null
   */
  public record Timer(String element, TimerKind kind, Expression written, @Nullable Until until) {

    /** Whether its moment is worked out by the application; else the engine counts from now. */
    public boolean isPlanned() {
      return until != null || written.isFeel() || kind == TimerKind.DATE;
    }
  }

  public enum TimerKind {
    DURATION,
    DATE,
    CYCLE
  }

  /**
   * @param sinceEntry also met by what happened after entry and before the wait
   */
  public record Awaited(
      String element, String event, @Nullable Expression filter, boolean sinceEntry) {}

  /**
   * @param conditions by sequence flow, in the model's order
   * @param otherwise what the default flow is called; {@code otherwise} where it has no name
   */
  public record Choice(
      String element,
      String name,
      boolean inclusive,
      List<Branch> conditions,
      @Nullable String defaultFlow,
      String otherwise) {

    /** Whether people are divided by lot, not by what is known about them. */
    public boolean isSplit() {
      return conditions.stream().anyMatch(branch -> branch.weight() > 0);
    }
  }

  /**
   * @param condition always true on an arrow that is drawn by lot
   * @param weight above 0 on an arrow that is drawn by lot, else 0
   */
  public record Branch(String flow, String name, Expression condition, int weight) {}

  public Optional<WaitPoint> waitAt(String element) {
    return waits.stream().filter(wait -> wait.element().equals(element)).findFirst();
  }

  /** The one that this event ends. */
  public Optional<WaitPoint> waitEndedBy(String event) {
    return waits.stream().filter(wait -> ModelReader.elements(wait).contains(event)).findFirst();
  }

  public Optional<Choice> choiceAt(String element) {
    return choices.stream().filter(choice -> choice.element().equals(element)).findFirst();
  }

  public boolean promotional() {
    return entry != null && "promotional".equals(entry.kind());
  }

  /** The engine's name of the message that a catching element takes. */
  public static String messageName(String kind, String journey, String element) {
    return "waymark:" + kind + ":" + journey + ":" + element;
  }
}
