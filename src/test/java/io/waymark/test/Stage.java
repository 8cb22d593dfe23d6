package io.waymark.test;

import io.waymark.support.Api;
import io.waymark.support.People;
import io.waymark.support.SmtpSink;
import io.waymark.support.TestPhones;
import io.waymark.support.Tracker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import tools.jackson.databind.json.JsonMapper;

/** What all stories of one application play on, and the time that passes for all of them. */
@TestComponent
final class Stage {

  /**
   * A wait begins when the engine comes to it, some moments after what led there: three of a day
   * each are over a little later than after three days.
   */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static @Nullable Stage current;

  final People people;
  final Api api;
  final JdbcClient sql;
  final SmtpSink mails;
  final TestPhones phones;
  final JsonMapper json;
  private final Clock clock;
  private final List<Line> time = new ArrayList<>();
  private Instant told;

  Stage(
      People people,
      Api api,
      JdbcClient sql,
      SmtpSink mails,
      TestPhones phones,
      JsonMapper json,
      Clock clock) {
    this.people = people;
    this.api = api;
    this.sql = sql;
    this.mails = mails;
    this.phones = phones;
    this.json = json;
    this.clock = clock;
    this.told = clock.instant();
  }

  /** Raises and lowers the curtain around each test. */
  static final class Curtain implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
      Stage stage = SpringExtension.getApplicationContext(test).getBean(Stage.class);
      stage.time.clear();
      stage.somebodyActs();
      current = stage;
    }

    @Override
    public void afterEach(ExtensionContext test) {
      current = null;
    }
  }

  static Stage current() {
    if (current == null) {
      throw new IllegalStateException(
          "given(…) is a word for tests: put @JourneyTest on the class, and use it within a test.");
    }
    return current;
  }

  Tracker tracker() {
    return people.tracker();
  }

  Instant now() {
    return clock.instant();
  }

  /** Time is counted from what is done, not from the end of the grace before it. */
  void somebodyActs() {
    told = now();
  }

  void settle() {
    people.settle();
  }

  void pass(Duration duration) {
    settle();
    time.add(new Line(told, Lengths.of(duration) + " pass"));
    told = told.plus(duration);
    people.after(Duration.between(now(), told.plus(GRACE)));
  }

  /** To the minute after this moment, so that what is due then has happened. */
  void passUntil(Instant moment, String words) {
    settle();
    time.add(new Line(told, "time passes until " + words));
    told = moment;
    people.after(Duration.between(now(), moment.plus(GRACE)));
  }

  List<Line> time() {
    return List.copyOf(time);
  }

  /** Something that happened. */
  record Line(Instant at, String text) {}
}
