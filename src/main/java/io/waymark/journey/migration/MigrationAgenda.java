package io.waymark.journey.migration;

import io.waymark.enrolment.Agenda;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on the way to another version at this moment. */
@Component
class MigrationAgenda implements Agenda {

  private final JdbcClient sql;

  MigrationAgenda(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public boolean busy() {
    return sql.sql("select exists (select from enrolment where migrating_to is not null)")
        .query(Boolean.class)
        .single();
  }
}
