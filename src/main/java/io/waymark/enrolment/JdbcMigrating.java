package io.waymark.enrolment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcMigrating implements Migrating {

  private final JdbcClient sql;
  private final List<OnMigrate> owners;

  JdbcMigrating(JdbcClient sql, List<OnMigrate> owners) {
    this.sql = sql;
    this.owners = owners;
  }

  @Override
  public void begin(LockedEnrolment pass, int version) {
    sql.sql("update enrolment set migrating_to = :version where id = :id")
        .param("id", pass.enrolment().id().value())
        .param("version", version)
        .update();
  }

  @Override
  public void finish(LockedEnrolment pass, Renaming renaming) {
    owners.forEach(owner -> owner.migrated(renaming));
    sql.sql(
            """
            update enrolment set version = migrating_to, migrating_to = null, migrations = migrations + 1
            where id = :id and migrating_to is not null
            """)
        .param("id", pass.enrolment().id().value())
        .update();
  }

  @Override
  public void giveUp(LockedEnrolment pass) {
    sql.sql("update enrolment set migrating_to = null where id = :id")
        .param("id", pass.enrolment().id().value())
        .update();
  }
}
