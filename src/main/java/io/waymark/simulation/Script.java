package io.waymark.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is played.
 *
 * @param start when it begins
 * @param length how long it takes, by the clock of those people
 * @param grain how late anything may come at most: what happens to different people within it is
 *     played at one moment; zero plays everything at its own
 * @param oneTokenEach whether nobody can be at two places of a journey at once
 * @param people who they are at the start
 * @param events in order
 * @param definitions of what is concluded about people
 * @param broadcasts journeys that go to everybody in their segment at the start
 */
public record Script(
    Instant start,
    Duration length,
    Duration grain,
    boolean oneTokenEach,
    List<Profile> people,
    List<Happening> events,
    List<Definition> definitions,
    List<String> broadcasts) {

  public Script(
      Instant start,
      Duration length,
      Duration grain,
      boolean oneTokenEach,
      List<Profile> people,
      List<Happening> events) {
    this(start, length, grain, oneTokenEach, people, events, List.of(), List.of());
  }

  /**
   * Scores, stages or segments, as they stand beside journeys.
   *
   * @param file its name, e.g. {@code segments.json}
   */
  public record Definition(String file, String text) {}

  /**
   * @param traits as identify takes them, {@code consent} among them
   * @param topics consent to single topics
   * @param suppressed channels on which their address gets nothing any more
   */
  public record Profile(
      String userId, Map<String, Object> traits, List<Topic> topics, List<String> suppressed) {}

  /**
   * @param channel {@code email} or {@code sms}
   */
  public record Topic(String channel, String topic, boolean granted) {}

  /**
   * Something somebody does.
   *
   * @param call of Segment's tracking API, without its time
   */
  public record Happening(Instant at, Map<String, Object> call) {}

  Script of(boolean oneTokenEach, List<String> broadcasts) {
    return new Script(start, length, grain, oneTokenEach, people, events, definitions, broadcasts);
  }

  Script with(List<Definition> definitions) {
    return new Script(start, length, grain, oneTokenEach, people, events, definitions, broadcasts);
  }

  public Instant end() {
    return start.plus(length);
  }
}
