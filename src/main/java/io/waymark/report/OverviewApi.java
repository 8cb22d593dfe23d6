package io.waymark.report;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures of the first page. */
@RestController
class OverviewApi {

  private final JdbcClient sql;

  OverviewApi(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param heldBackBecauseBought messages not sent because the journey had been left before
   * @param unknown messages of which nobody knows whether they went out
   * @param inFlightAtExit hand-overs that outlived the two seconds an exit waits for them
   * @param refused messages the provider refused for good
   */
  record Overview(
      long contacts,
      Map<String, Long> liveByJourney,
      Map<String, Long> deliveries,
      long heldBackBecauseBought,
      long unknown,
      long inFlightAtExit,
      long refused,
      long openIncidents) {}

  @GetMapping("/api/overview")
  Overview overview() {
    Map<String, Long> deliveries = counts("select state, count(*) from delivery group by state");
    return new Overview(
        count(
            "select count(*) from contact where known and merged_into is null and erased_at is null"),
        counts("select journey, count(*) from enrolment where ended_at is null group by journey"),
        deliveries,
        count("select count(*) from delivery where state = 'skipped' and reason_code = 'exited'"),
        deliveries.getOrDefault("unknown", 0L),
        count("select count(*) from delivery where in_flight_at_exit"),
        deliveries.getOrDefault("failed", 0L),
        count("select count(*) from incident where resolved is null"));
  }

  private long count(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  private Map<String, Long> counts(String query) {
    var counts = new TreeMap<String, Long>();
    sql.sql(query)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
