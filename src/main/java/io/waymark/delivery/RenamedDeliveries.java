package io.waymark.delivery;

import io.waymark.enrolment.ElementColumn;
import io.waymark.enrolment.OnMigrate;
import io.waymark.enrolment.Renaming;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was sent, and what is on its way, counts for the element that takes the other's place. Its
 * token and message id stay: they may be out in the world.
 */
@Component
class RenamedDeliveries implements OnMigrate {

  private static final ElementColumn ELEMENT =
      new ElementColumn("delivery", "element_id", "process_id");

  private final JdbcClient sql;

  RenamedDeliveries(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public void migrated(Renaming renaming) {
    ELEMENT.rename(sql, renaming);
  }
}
