package io.waymark.delivery;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.SentMessages;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Held, skipped, refused or unclear is not sent. */
@Component
class SentOnPass implements SentMessages {

  private final JdbcClient sql;

  SentOnPass(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public List<String> of(EnrolmentId enrolment) {
    return sql.sql(
            """
            select message from delivery where enrolment_id = :enrolment and state = 'sent'
            group by message order by min(sent_at), min(id)
            """)
        .param("enrolment", enrolment.value())
        .query((row, number) -> row.getString(1))
        .list();
  }
}
