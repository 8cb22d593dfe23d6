package io.waymark.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * What Waymark has deployed for a journey, under names of its own: the same elements, listeners and
 * subscriptions, but none of its jobs and messages is Waymark's.
 */
record BareModel(String xml, String entryMessage) {

  static final List<String> JOB_TYPES =
      List.of("bare:update-score", "bare:plan-wait", "bare:journey-ended");

  static BareModel of(String journey, Database database) throws SQLException {
    String deployed =
        database.text(
            "select deployed from journey_version where journey = '%s' order by id desc limit 1"
                .formatted(journey));
    return new BareModel(
        deployed
            .replace("type=\"update-score\"", "type=\"bare:update-score\"")
            .replace("waymark:", "bare:")
            .replace("\"" + journey + "\"", "\"bare-" + journey + "\""),
        "bare:entry:" + journey + ":entered");
  }
}
