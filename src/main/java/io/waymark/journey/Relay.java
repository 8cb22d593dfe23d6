package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.engine.EngineSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands the outbox to the engine. A command is done when its effect is seen in the database, not
 * when the engine has taken it: until then it is sent again, with longer and longer pauses, so that
 * whatever is lost in between finds its way.
 */
@Component
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
class Relay {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(1);

  private record Row(
      long id,
      String kind,
      UUID enrolment,
      int visit,
      String message,
      String key,
      int attempts,
      @Nullable Long instance,
      boolean exiting,
      boolean ended,
      boolean waitOver) {

    /** Nothing is left to do for the engine. */
    boolean done() {
      return ended
          || ("start".equals(kind) && instance != null)
          || ("await".equals(kind) && waitOver);
    }

    /** Whoever left before the engine ever heard of them needs no instance. */
    boolean needless() {
      return "start".equals(kind) && exiting && attempts == 0;
    }

    /** A journey without an exit of its own is left by ending its instance. */
    boolean cancels() {
      return "exit".equals(kind) && message.isEmpty();
    }

    /** The same for every repetition, so that the engine drops what it still holds. */
    String messageId() {
      return "start".equals(kind) ? enrolment.toString() : kind + ":" + id;
    }
  }

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Engine engine;
  private final Enrolments enrolments;
  private final Window window;
  private final Duration repeatAfter;
  private final Clock clock;
  private final Clock realClock;

  Relay(
      JdbcClient sql,
      TransactionTemplate transaction,
      Engine engine,
      Enrolments enrolments,
      EngineSettings settings,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.transaction = transaction;
    this.engine = engine;
    this.enrolments = enrolments;
    this.window = new Window(settings.inFlight());
    this.repeatAfter = settings.repeatAfter();
    this.clock = clock;
    this.realClock = realClock;
  }

  /**
   * Sends what is due, no more at once than the engine takes well.
   *
   * @param hands how many do this side by side: each takes its share of what the engine takes
   * @return whether there may be more
   */
  boolean relaySome(int hands) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> relay(Math.max(1, window.size() / hands))));
  }

  private boolean relay(int limit) {
    List<Row> rows = take(limit);
    List<Row> toSend = new ArrayList<>();
    List<Long> over = new ArrayList<>();
    List<EnrolmentId> left = new ArrayList<>();
    for (Row row : rows) {
      if (row.done()) {
        over.add(row.id());
      } else if (row.needless()) {
        over.add(row.id());
        left.add(new EnrolmentId(row.enrolment()));
      } else if (row.cancels()) {
        cancel(row).ifPresent(left::add);
      } else {
        toSend.add(row);
      }
    }
    if (!left.isEmpty()) {
      enrolments.close(left, clock.instant());
    }
    delete(over);
    send(toSend);
    return rows.size() == limit;
  }

  private Optional<EnrolmentId> cancel(Row row) {
    Long instance = row.instance();
    if (instance == null) {
      again(List.of(row.id()), realClock.instant());
      return Optional.empty();
    }
    engine.cancel(instance);
    return Optional.of(new EnrolmentId(row.enrolment()));
  }

  private List<Row> take(int limit) {
    return sql.sql(
            """
            select o.id, o.kind, o.enrolment_id, o.visit, o.message_name, o.correlation_key, o.attempts,
              e.process_instance_key,
              e.exit_requested_at is not null as exiting,
              e.ended_at is not null as ended,
              o.kind = 'await' and not exists (
                select from wait w where w.enrolment_id = o.enrolment_id and w.element = o.element and w.visit = o.visit and w.passed_at is null
              ) as wait_over
            from (select * from outbox where next_at <= :now order by next_at, id limit :limit for update skip locked) o
            join enrolment e on e.id = o.enrolment_id
            order by o.id
            """)
        .param("now", realClock.instant().atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Row(
                    row.getLong("id"),
                    row.getString("kind"),
                    row.getObject("enrolment_id", UUID.class),
                    row.getInt("visit"),
                    row.getString("message_name"),
                    row.getString("correlation_key"),
                    row.getInt("attempts"),
                    row.getObject("process_instance_key", Long.class),
                    row.getBoolean("exiting"),
                    row.getBoolean("ended"),
                    row.getBoolean("wait_over")))
        .list();
  }

  private void send(List<Row> rows) {
    List<CompletionStage<?>> answers = new ArrayList<>();
    for (Row row : rows) {
      answers.add(
          engine.publish(
              row.message(),
              row.key(),
              row.messageId(),
              "start".equals(row.kind())
                  ? Map.of("enrolmentId", row.enrolment().toString())
                  : Map.of()));
    }
    Instant now = realClock.instant();
    List<Long> taken = new ArrayList<>();
    List<Long> refused = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (accepted(answers.get(i))) {
        taken.add(row.id());
      } else {
        refused.add(row.id());
      }
    }
    window.learn(taken.size(), refused.size());
    again(taken, now);
    refuse(refused, now.plus(AFTER_A_REFUSAL));
  }

  /** A repetition the engine still holds counts as taken. */
  private static boolean accepted(CompletionStage<?> answer) {
    Throwable failure = answer.handle((ok, error) -> error).toCompletableFuture().join();
    return failure == null || String.valueOf(failure.getMessage()).contains("ALREADY_EXISTS");
  }

  private void again(List<Long> ids, Instant now) {
    sql.sql(
            """
            update outbox set attempts = attempts + 1,
              next_at = :now + least(:pause * power(2, least(attempts, 10)), :longest) * interval '1 second'
            where id = any(:ids)
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("pause", repeatAfter.toSeconds())
        .param("longest", LONGEST_PAUSE.toSeconds())
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /**
   * Whether the engine has it is unknown after a time-out, so it counts as an attempt: the row may
   * not be taken for never sent.
   */
  private void refuse(List<Long> ids, Instant next) {
    sql.sql("update outbox set attempts = attempts + 1, next_at = :next where id = any(:ids)")
        .param("next", next.atOffset(ZoneOffset.UTC))
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  private void delete(List<Long> ids) {
    sql.sql("delete from outbox where id = any(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /** How many commands may be under way: halves when the engine pushes back, grows again slowly. */
  private static final class Window {

    private final int most;
    private volatile int size;

    Window(int most) {
      this.most = most;
      this.size = most;
    }

    int size() {
      return size;
    }

    synchronized void learn(int taken, int refused) {
      if (refused > 0) {
        size = Math.max(4, size / 2);
      } else if (taken > 0) {
        size = Math.min(most, size + 4);
      }
    }
  }
}
