package io.waymark.simulation.sandbox;

import io.waymark.enrolment.EnrolmentId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes who does not go on although nothing tells why: as an incident, so that time goes on. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Standstill {

  private static final String REASON =
      "The engine does not go on from here, and nothing says why. Look at the expressions of this"
          + " element and of the one behind it.";

  private final JdbcClient sql;
  private final Clock clock;

  Standstill(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * @return how many of them were not known to stand still
   */
  int note(List<EnrolmentId> passes) {
    return sql.sql(
            """
            insert into incident (enrolment_id, element, process_instance_key, message, since)
            select e.id, coalesce(last_element(e.id), o.element, e.journey), e.process_instance_key, :reason, :now
            from enrolment e left join outbox o on o.enrolment_id = e.id and o.kind = 'start'
            where e.id = any(:passes) and e.ended_at is null on conflict do nothing
            """)
        .param("reason", REASON)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("passes", passes.stream().map(EnrolmentId::value).toArray(UUID[]::new))
        .update();
  }
}
