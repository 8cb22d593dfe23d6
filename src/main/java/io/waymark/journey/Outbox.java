package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.model.JourneyModel;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
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
            insert into outbox (kind, enrolment_id, element, visit, message_name, correlation_key, next_at)
            select kind, enrolment_id, element, visit, message_name, correlation_key, :now
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

  static UUID[] uuids(List<EnrolmentId> ids) {
    return ids.stream().map(EnrolmentId::value).toArray(UUID[]::new);
  }
}
