package io.waymark.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every word of the language, to be imported statically:
 *
 * <pre>{@code
 * given(contact()).does("Signed Up")
 *     .after(days(3)).expect(email("welcome-1"), email("welcome-2"))
 *     .does("Order Completed")
 *     .after(days(20)).expect(exited("ordered"));
 * }</pre>
 */
public final class Words {

  public static final Channel EMAIL = Channel.EMAIL;
  public static final Channel SMS = Channel.SMS;

  private Words() {}

  /** Begins the story of somebody. */
  public static Story given(Profile somebody) {
    return Story.begin(Stage.current(), somebody);
  }

  /** Somebody with an e-mail address, named Ada, who agreed to e-mail and texts. */
  public static Profile contact() {
    return Profile.of(Profile.Known.BY_ADDRESS, Map.of("first_name", "Ada"), EMAIL, SMS);
  }

  /** Somebody who signed in, and whose address nobody knows yet. */
  public static Profile somebody() {
    return Profile.of(Profile.Known.BY_ID, Map.of());
  }

  /** A browser; whose it is turns out later, if ever. */
  public static Profile visitor() {
    return Profile.of(Profile.Known.BY_BROWSER, Map.of());
  }

  /**
   * Properties of an event or of a person.
   *
   * @param namesAndValues name, value, name, value …
   */
  public static Map<String, Object> with(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("with(…) takes a value for each name");
    }
    var properties = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  public static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  public static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  public static Duration days(long days) {
    return Duration.ofDays(days);
  }

  public static Duration weeks(long weeks) {
    return Duration.ofDays(7 * weeks);
  }

  /**
   * @param message its file's name without the ending, as in the diagram
   */
  public static MessageExpectation email(String message) {
    return new MessageExpectation(Came.Kind.EMAIL, message);
  }

  /**
   * @param message its file's name without the ending, as in the diagram
   */
  public static MessageExpectation sms(String message) {
    return new MessageExpectation(Came.Kind.SMS, message);
  }

  /** Sales is told of this person. */
  public static MessageExpectation salesAlert() {
    return new MessageExpectation(Came.Kind.SALES_ALERT, "");
  }

  /** No message since the last expectation. */
  public static Expectation nothing() {
    return Expectation.NOTHING;
  }

  /** No message since the last expectation. */
  public static Expectation nothingMore() {
    return Expectation.NOTHING;
  }

  /** The message was decided about and not sent. */
  public static Expectation skipped(String message) {
    return new DecisionExpectation("skipped", message, "");
  }

  /**
   * @param reason e.g. {@code no-consent}, {@code cap}
   */
  public static Expectation skipped(String message, String reason) {
    return new DecisionExpectation("skipped", message, reason);
  }

  /** The message is held and may go out later. */
  public static Expectation deferred(String message) {
    return new DecisionExpectation("deferred", message, "");
  }

  /**
   * @param reason e.g. {@code quiet-hours}, {@code held}
   */
  public static Expectation deferred(String message, String reason) {
    return new DecisionExpectation("deferred", message, reason);
  }

  /** A pass went through to the end. */
  public static PassExpectation completed() {
    return new PassExpectation("completed", "", "");
  }

  /** A pass was ended by an exit. */
  public static PassExpectation exited() {
    return new PassExpectation("exited", "", "");
  }

  /**
   * @param reason as the exit in the diagram has it
   */
  public static PassExpectation exited(String reason) {
    return new PassExpectation("exited", reason, "");
  }

  /** A pass was kept out, to be compared with those in the journey. */
  public static PassExpectation heldOut() {
    return new PassExpectation("holdout", "", "");
  }

  /** A pass was ended by somebody who stopped the journey. */
  public static PassExpectation stopped() {
    return new PassExpectation("stopped", "", "");
  }

  /** A pass goes on. */
  public static PassExpectation stillIn(String journey) {
    return new PassExpectation("live", "", journey);
  }

  /** A pass stands at this wait, named by its element's id. */
  public static Expectation waitingAt(String element) {
    return new WaitExpectation(element);
  }

  /** Not in any journey, now or ever. */
  public static Expectation notEnrolled() {
    return new NotEnrolled("");
  }

  /** Not in this journey, now or ever. */
  public static Expectation notEnrolledIn(String journey) {
    return new NotEnrolled(journey);
  }
}
