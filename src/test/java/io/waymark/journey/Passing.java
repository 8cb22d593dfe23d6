package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.support.Person;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database has of somebody's one pass. */
final class Passing {

  private static final String THEIRS =
      " (select e.id from enrolment e join identity i on i.contact_id = e.contact_id where i.kind = 'USER' and i.value = :user) ";

  private Passing() {}

  static EnrolmentId pass(JdbcClient sql, Person person) {
    return new EnrolmentId(
        sql.sql("select id from enrolment where id in" + THEIRS)
            .param("user", person.id)
            .query(UUID.class)
            .single());
  }

  /** 0 where the engine has not begun it. */
  static long instance(JdbcClient sql, Person person) {
    return count(
        sql, "select coalesce(process_instance_key, 0) from enrolment where id in", person);
  }

  static long queued(JdbcClient sql, Person person) {
    return count(sql, "select count(*) from outbox where enrolment_id in", person);
  }

  /** Whether the engine has taken all that was queued. */
  static boolean handedOver(JdbcClient sql, Person person) {
    return count(sql, "select count(*) from outbox where attempts = 0 and enrolment_id in", person)
        == 0;
  }

  static long openWaits(JdbcClient sql, Person person) {
    return count(sql, "select count(*) from wait where open and enrolment_id in", person);
  }

  private static long count(JdbcClient sql, String what, Person person) {
    return sql.sql(what + THEIRS).param("user", person.id).query(Long.class).single();
  }
}
