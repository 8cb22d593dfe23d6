package io.waymark.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of it, in sum.
 *
 * @param grain how late anything was at most
 * @param sent messages that went out, over all journeys
 * @param overCap messages that a cap kept back or put off
 */
public record Outcome(
    Instant from,
    Instant to,
    Duration grain,
    long people,
    long events,
    long sent,
    long overCap,
    List<Journey> journeys) {

  /**
   * @param live passes that are not over at the end
   * @param reachedGoal passes whose goal was reached within the conversion window
   * @param exits passes by the reason for which they left
   * @param stuck where people stand still until something is mended; they are live
   */
  public record Journey(
      String journey,
      String name,
      long entered,
      long heldOut,
      long completed,
      long exited,
      long live,
      long reachedGoal,
      Map<String, Long> exits,
      List<Stuck> stuck,
      List<Message> messages,
      List<Path> paths) {}

  /**
   * People who stand still at an element.
   *
   * @param reason what is wrong, and how to mend it
   * @param example one of them
   */
  public record Stuck(String element, String name, String reason, long people, String example) {}

  /**
   * One step that sends.
   *
   * @param waiting messages that are held at the end, until a time at which they may go
   * @param notSent messages that did not go out, by the rule that kept them back
   */
  public record Message(
      String element,
      String name,
      String message,
      String channel,
      long sent,
      long waiting,
      Map<String, Long> notSent) {}

  /**
   * A way that people took.
   *
   * @param elements where they were, in order; at a gateway with the way taken
   * @param end {@code completed}, {@code live}, {@code stuck at} an element, or why they left
   */
  public record Path(List<String> elements, String end, long passes) {}

  /** What one person would have seen. */
  public record Person(String person, List<Received> messages, List<Pass> passes) {}

  /**
   * @param state {@code sent}, {@code skipped}, {@code deferred}, …
   * @param why it was not sent, or null
   * @param said the subject or the text
   */
  public record Received(
      Instant at,
      String journey,
      String element,
      String message,
      String channel,
      String state,
      @Nullable String why,
      @Nullable String said) {}

  /**
   * @param about what tells passes apart, e.g. a cart
   */
  public record Pass(
      String journey,
      String about,
      Instant entered,
      @Nullable Instant ended,
      String state,
      @Nullable String reason) {}

  /** In sum and for each person. */
  public record Whole(Outcome sum, List<Person> people) {}
}
