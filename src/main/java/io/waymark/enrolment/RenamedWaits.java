package io.waymark.enrolment;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a pass waits, and how often it came round, goes on under its elements' new names. */
@Component
class RenamedWaits implements OnMigrate {

  private final JdbcClient sql;

  RenamedWaits(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void migrated(Renaming renaming) {
    ElementColumn.of("wait").rename(sql, renaming);
    ElementColumn.of("visit").rename(sql, renaming);
  }
}
