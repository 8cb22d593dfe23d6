package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Renaming;
import io.waymark.journey.model.JourneyModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Commands for the engine, written in the transaction of the facts that cause them. */
@Component
class Outbox {

  /**
   * @param kind {@code start}, {@code exit} or {@code await}
   * @param element that takes the message
   * @param visit of an awaited message
   */
  record Command(
      String kind,
      EnrolmentId enrolment,
      String element,
      int visit,
      String message,
      String correlationKey) {

    static Command start(EnrolmentId enrolment, String journey, String element) {
      return new Command(
          "start",
          enrolment,
          element,
          1,
          JourneyModel.messageName("entry", journey, element),
          enrolment.toString());
    }

    Optional<Command> readdressed(Renaming renaming) {
      return renaming
          .of(element)
          .map(
              name ->
                  new Command(
                      kind,
                      enrolment,
                      name,
                      visit,
                      JourneyModel.messageName(kind, renaming.process(), name),
                      correlationKey))
          .or(() -> "exit".equals(kind) ? Optional.of(cancel(enrolment)) : Optional.empty());
    }

    /** For a journey that has no exit to take a message: its instance is ended instead. */
    static Command cancel(EnrolmentId enrolment) {
      return new Command("exit", enrolment, "", 1, "", enrolment.toString());
    }

    static Command exit(EnrolmentId enrolment, String journey, String element) {
      return new Command(
          "exit",
          enrolment,
          element,
          1,
          JourneyModel.messageName("exit", journey, element),
          enrolment.toString());
    }
  }

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final JdbcClient sql;
  private final Clock realClock;

  Outbox(JdbcClient sql, @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.realClock = realClock;
  }

  void add(Collection<Command> commands) {
    if (commands.isEmpty()) {
      return;
    }
    sql.sql(
            """
            insert into outbox (kind, enrolment_id, element, visit, message_name, correlation_key, next_at, waiting_since)
            select kind, enrolment_id, element, visit, message_name, correlation_key, :now, :now
            from unnest(cast(:kinds as text[]), cast(:enrolments as uuid[]), cast(:elements as text[]), cast(:visits as int[]), cast(:messages as text[]), cast(:keys as text[]))
              as command(kind, enrolment_id, element, visit, message_name, correlation_key)
            """)
        .param("now", now())
        .param("kinds", column(commands, Command::kind))
        .param("enrolments", commands.stream().map(c -> c.enrolment().value()).toArray(UUID[]::new))
        .param("elements", column(commands, Command::element))
        .param("visits", commands.stream().map(Command::visit).toArray(Integer[]::new))
        .param("messages", column(commands, Command::message))
        .param("keys", column(commands, Command::correlationKey))
        .update();
    wake();
  }

  /**
   * Takes what is due, oldest first, so that nobody else takes it before it is to be sent again:
   * after the pause, which doubles with every time.
   */
  List<Errand> take(int limit, Duration pause) {
    return sql.sql(
            """
            with due as (
              select id from outbox where next_at <= :now order by next_at, id limit :limit for update skip locked),
            taken as (
              update outbox o set attempts = o.attempts + 1,
                next_at = :now + least(:pause * power(2, least(o.attempts, 10)), :longest) * interval '1 second'
              from due where due.id = o.id
              returning o.*)
            select t.id, t.kind, t.enrolment_id, t.message_name, t.correlation_key, t.attempts - 1 as tried,
              e.process_instance_key,
              e.exit_requested_at is not null as exiting,
              e.ended_at is not null as ended,
              t.kind = 'await' and not exists (
                select from wait w where w.enrolment_id = t.enrolment_id and w.element = t.element and w.visit = t.visit and w.passed_at is null
              ) as wait_over
            from taken t join enrolment e on e.id = t.enrolment_id
            order by t.id
            """)
        .param("now", now())
        .param("limit", limit)
        .param("pause", pause.toSeconds())
        .param("longest", LONGEST_PAUSE.toSeconds())
        .query(Outbox::errand)
        .list();
  }

  private static Errand errand(ResultSet row, int number) throws SQLException {
    return new Errand(
        row.getLong("id"),
        row.getString("kind"),
        new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
        row.getString("message_name"),
        row.getString("correlation_key"),
        row.getInt("tried"),
        row.getObject("process_instance_key", Long.class),
        row.getBoolean("exiting"),
        row.getBoolean("ended"),
        row.getBoolean("wait_over"));
  }

  /**
   * The engine was away: these need not wait for their repetition, and nobody can have waited for
   * their effect yet.
   */
  void sooner(List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    sql.sql(
            """
            update outbox set waiting_since = :now, next_at = :now + power(2, least(attempts - 1, 3)) * interval '1 second'
            where id = any(:ids)
            """)
        .param("now", now())
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  void remove(List<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    sql.sql("delete from outbox where id = any(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  /**
   * The engine takes messages under the names of the other version from now on. What was told under
   * an old one while that changed is told again; an exit that is not there any more ends the
   * instance instead.
   */
  void readdress(Renaming renaming) {
    List<Command> told =
        sql.sql(
                "delete from outbox where enrolment_id = :id and kind in ('exit', 'await') returning *")
            .param("id", renaming.pass().value())
            .query(Outbox::command)
            .list();
    add(told.stream().flatMap(command -> command.readdressed(renaming).stream()).toList());
  }

  private static Command command(ResultSet row, int number) throws SQLException {
    return new Command(
        row.getString("kind"),
        new EnrolmentId(row.getObject("enrolment_id", UUID.class)),
        row.getString("element"),
        row.getInt("visit"),
        row.getString("message_name"),
        row.getString("correlation_key"));
  }

  /** The engine's instance is lost, and with it what it waited for. */
  void forgetAwaited(EnrolmentId enrolment) {
    sql.sql("delete from outbox where enrolment_id = :id and kind = 'await'")
        .param("id", enrolment.value())
        .update();
  }

  /** Tells every copy's relay that there is work, once the transaction commits. */
  void wake() {
    sql.sql("select pg_notify('waymark', 'outbox')").query().singleRow();
  }

  /** Whether nothing waits to be handed to the engine for the first time. */
  boolean drained() {
    return sql.sql("select not exists (select from outbox where attempts = 0)")
        .query(Boolean.class)
        .single();
  }

  private OffsetDateTime now() {
    return realClock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String[] column(Collection<Command> commands, Function<Command, String> part) {
    return commands.stream().map(part).toList().toArray(String[]::new);
  }
}
