package io.waymark.enrolment;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcVisits implements Visits {

  private final JdbcClient sql;
  private final Enrolments enrolments;

  JdbcVisits(JdbcClient sql, Enrolments enrolments) {
    this.sql = sql;
    this.enrolments = enrolments;
  }

  @Override
  @Transactional
  public int number(EnrolmentId id, String element, long elementInstanceKey) {
    Optional<Integer> known = known(id, element, elementInstanceKey);
    if (known.isPresent()) {
      return known.get();
    }
    enrolments.lock(id);
    sql.sql(
            """
            insert into visit (enrolment_id, element, element_instance_key, visit)
            select :id, :element, :key, count(*) + 1 from visit where enrolment_id = :id and element = :element
            on conflict do nothing
            """)
        .param("id", id.value())
        .param("element", element)
        .param("key", elementInstanceKey)
        .update();
    return known(id, element, elementInstanceKey).orElseThrow();
  }

  private Optional<Integer> known(EnrolmentId id, String element, long elementInstanceKey) {
    return sql.sql(
            "select visit from visit where enrolment_id = :id and element = :element and element_instance_key = :key")
        .param("id", id.value())
        .param("element", element)
        .param("key", elementInstanceKey)
        .query(Integer.class)
        .optional();
  }
}
