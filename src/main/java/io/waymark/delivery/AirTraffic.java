package io.waymark.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.waymark.contact.ContactId;
import io.waymark.enrolment.Agenda;
import io.waymark.enrolment.Due;
import io.waymark.enrolment.EnrolmentId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which messages are on their way at this moment, which wait for their time, and which nobody will
 * ever hear of again.
 */
@Component
class AirTraffic implements Agenda {

  private static final Logger LOG = LoggerFactory.getLogger(AirTraffic.class);

  private final Ledger ledger;
  private final JdbcClient sql;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Clock realClock;

  AirTraffic(
      Ledger ledger,
      JdbcClient sql,
      MeterRegistry meters,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.ledger = ledger;
    this.sql = sql;
    this.meters = meters;
    this.clock = clock;
    this.realClock = realClock;
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return sql.sql(
            "select due_at from delivery where state = 'deferred' and due_at > :after order by due_at limit 1")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  @Override
  public List<Due> dues(Instant after, Instant until) {
    return sql.sql(
            "select contact_id, due_at from delivery where state = 'deferred' and due_at > :after and due_at <= :until")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new Due(
                    new ContactId(row.getLong("contact_id")),
                    row.getObject("due_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public boolean busy() {
    return sql.sql(
            "select exists (select from delivery where state = 'sending' or (state = 'deferred' and due_at <= :now))")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<EnrolmentId> standing() {
    return sql
        .sql("select distinct enrolment_id from delivery where state = 'deferred'")
        .query((row, number) -> row.getObject(1, UUID.class))
        .list()
        .stream()
        .map(EnrolmentId::new)
        .collect(Collectors.toSet());
  }

  @Scheduled(fixedDelay = 5_000)
  void giveUpExpired() {
    int given = ledger.giveUpExpired(realClock.instant());
    if (given > 0) {
      LOG.warn(
          "{} message(s) may have gone out or not: the application stopped while they were handed over.",
          given);
      meters
          .counter("waymark.deliveries", "state", "unknown", "reason", "unknown")
          .increment(given);
    }
  }

  @Scheduled(fixedDelay = 5_000)
  void closeClaims() {
    ledger.closeClaims();
  }
}
