package io.waymark.journey;

import io.waymark.enrolment.ElementColumn;
import io.waymark.enrolment.OnMigrate;
import io.waymark.enrolment.Renaming;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was decided and done, who stands still, and what the engine is still to be told. */
@Component
class RenamedElements implements OnMigrate {

  private final JdbcClient sql;
  private final Outbox outbox;

  RenamedElements(JdbcClient sql, Outbox outbox) {
    this.sql = sql;
    this.outbox = outbox;
  }

  @Override
  public void migrated(Renaming renaming) {
    ElementColumn.of("decision").rename(sql, renaming);
    ElementColumn.of("incident").rename(sql, renaming);
    new ElementColumn("effect", "element", "process").rename(sql, renaming);
    outbox.readdress(renaming);
  }
}
