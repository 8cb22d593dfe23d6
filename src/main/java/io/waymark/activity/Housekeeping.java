package io.waymark.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Makes the log's partitions ahead of time and forgets message ids that nobody repeats any more.
 */
@Component
class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration REPEATED_WITHIN = Duration.ofDays(90);
  private static final int MONTHS_AHEAD = 3;
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'activity_'yyyy_MM");

  private final JdbcClient sql;
  private final Clock clock;

  Housekeeping(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 0, fixedDelay = 6 * 60 * 60 * 1000)
  void keep() {
    YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      partition(month.plusMonths(ahead));
    }
    sql.sql("delete from seen where received_at < :before")
        .param("before", clock.instant().minus(REPEATED_WITHIN).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Where moved time has already put rows into the default partition, they stay there. */
  private void partition(YearMonth month) {
    try {
      sql.sql(
              "create table if not exists %s partition of activity for values from ('%s-01 00:00Z') to ('%s-01 00:00Z')"
                  .formatted(month.format(NAME), month, month.plusMonths(1)))
          .update();
    } catch (DataAccessException e) {
      LOG.debug("No partition for {}: the default one has its rows", month);
    }
  }
}
