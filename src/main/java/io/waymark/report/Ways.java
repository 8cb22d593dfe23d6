package io.waymark.report;

import io.waymark.contact.WallClock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody's ways through one journey.
 *
 * @param byPass in the order of their entries
 * @param clock by which the person lives
 */
record Ways(String journey, Map<UUID, Way> byPass, WallClock clock) {

  /**
   * @param version null where it has not reached the engine yet
   * @param about what the pass is about, e.g. a cart; null where the journey does not ask
   * @param goesOn whether it has not ended and is not to end
   */
  record Way(
      @Nullable Integer version,
      @Nullable String about,
      boolean heldOut,
      boolean goesOn,
      Instant enteredAt) {}

  /** A question about these passes, which it names {@code :passes}. */
  JdbcClient.StatementSpec ask(JdbcClient sql, String question) {
    return sql.sql(question).param("passes", byPass.keySet().toArray(UUID[]::new));
  }

  @Nullable Integer version(UUID pass) {
    Way way = byPass.get(pass);
    return way == null ? null : way.version();
  }

  String tell(Instant moment) {
    return clock.tell(moment);
  }
}
