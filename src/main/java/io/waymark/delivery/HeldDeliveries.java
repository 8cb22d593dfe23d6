package io.waymark.delivery;

import io.waymark.enrolment.HeldBack;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a hold kept back. It is let go of by giving each message a moment of its own: that outlives
 * a restart, and several copies of the application keep to it together.
 */
@Component
class HeldDeliveries implements HeldBack {

  private final JdbcClient sql;

  HeldDeliveries(JdbcClient sql) {
    this.sql = sql;
  }

  /** What makes no sense any more takes nobody's turn: it is taken at once, and left out. */
  @Override
  public int stagger(Collection<String> still, int perMinute, Instant from) {
    return sql.sql(
            """
            with waiting as (
              select id, claimed_at from delivery
              where state = 'deferred' and due_at is null and not journey = any(:still) and not '*' = any(:still)
                and (not_after is null or not_after >= :from)
              order by claimed_at, id for update),
            turns as (select id, row_number() over (order by claimed_at, id) - 1 as turn from waiting)
            update delivery d set reason = 'It was held back, and goes out in its turn.', held_to = :from,
              due_at = :from + floor(turns.turn * 60.0 / :perMinute) * interval '1 second'
            from turns where turns.id = d.id
            """)
        .param("still", still.toArray(String[]::new))
        .param("from", Ledger.utc(from))
        .param("perMinute", perMinute)
        .update();
  }

  @Override
  public long count(@Nullable String journey) {
    return sql.sql(
            """
            select count(*) from delivery
            where state = 'deferred' and reason_code = 'held' and (cast(:journey as text) is null or journey = :journey)
            """)
        .param("journey", journey)
        .query(Long.class)
        .single();
  }
}
