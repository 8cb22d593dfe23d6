package io.waymark.audience.score;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a score spreads over people. */
@Component
class ScoreFigures {

  private static final int WIDTH = 10;

  private final JdbcClient sql;
  private final Clock clock;

  ScoreFigures(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * @param from so many points
   * @param below fewer than these
   */
  record Bar(int from, int below, long people) {}

  /** Of the known people who have any points. */
  List<Bar> bars(String key) {
    return sql.sql(
            """
            select floor(score_now(s.earned, s.hour, s.half_life, s.standing, :now)::float / :width)::int * :width as low, count(*) as people
            from score s join contact c on c.id = s.contact_id and c.known
            where s.name = :score group by 1 order by 1""")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("width", WIDTH)
        .param("score", key)
        .query(
            (row, number) ->
                new Bar(row.getInt("low"), row.getInt("low") + WIDTH, row.getLong("people")))
        .list();
  }
}
