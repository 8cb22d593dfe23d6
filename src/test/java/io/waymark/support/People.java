package io.waymark.support;

import io.waymark.journey.VirtualTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** People who do things over HTTP, and the time that passes for all of them. */
@TestComponent
public class People {

  /** Longer than what the engine does not answer takes until it is told again. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Environment environment;
  private final JsonMapper json;
  private final JdbcClient sql;
  private final VirtualTime time;
  private final SmtpSink sink;
  private final Clock clock;

  People(
      Environment environment,
      JsonMapper json,
      JdbcClient sql,
      VirtualTime time,
      SmtpSink sink,
      Clock clock) {
    this.environment = environment;
    this.json = json;
    this.sql = sql;
    this.time = time;
    this.sink = sink;
    this.clock = clock;
  }

  public Tracker tracker() {
    return new Tracker(
        "http://127.0.0.1:" + environment.getProperty("local.server.port"), "test-write-key", json);
  }

  /** Somebody new, known to nobody. */
  public Person somebody() {
    return new Person(tracker(), sql, sink);
  }

  /** Somebody new who is known by e-mail address and has agreed to get mail. */
  public Person contactWithConsent() {
    return somebody().identifiesWithConsent();
  }

  /** Lets time pass, with everything that happens meanwhile. */
  public void after(Duration duration) {
    VirtualTime.Journeyed journeyed = time.advance(duration, PATIENCE);
    if (!journeyed.settled()) {
      throw new AssertionError(
          "Somebody is still under way: " + journeyed.detail() + " " + stuck());
    }
  }

  /** Looks again and again until it is so; for what happens by real time. */
  public void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain: " + stuck());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Business time. */
  public Instant now() {
    return clock.instant();
  }

  /** Lets what is under way come to rest. */
  public void settle() {
    after(Duration.ZERO);
  }

  private String stuck() {
    return sql.sql(
            """
            select e.journey, e.state, e.exit_requested_at, e.process_instance_key,
              (select json_agg(w) from wait w where w.enrolment_id = e.id) as waits,
              (select json_agg(d) from delivery d where d.enrolment_id = e.id) as deliveries,
              (select json_agg(o) from outbox o where o.enrolment_id = e.id) as outbox
            from enrolment e where e.ended_at is null
              and (e.exit_requested_at is not null or not exists (select from wait w where w.enrolment_id = e.id and w.open)
                or exists (select from wait w where w.enrolment_id = e.id and w.passed_at is null and w.met_by is not null))
            limit 3
            """)
        .query()
        .listOfRows()
        .toString();
  }
}
