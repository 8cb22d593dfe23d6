package io.waymark.journey.incident;

import io.waymark.enrolment.Agenda;
import io.waymark.enrolment.EnrolmentId;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever has an incident stands still until somebody mends it. */
@Component
class IncidentAgenda implements Agenda {

  private final JdbcClient sql;

  IncidentAgenda(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public Set<EnrolmentId> standing() {
    return sql
        .sql(
            "select distinct enrolment_id from incident where resolved is null and enrolment_id is not null")
        .query((row, number) -> row.getObject(1, UUID.class))
        .list()
        .stream()
        .map(EnrolmentId::new)
        .collect(Collectors.toSet());
  }
}
