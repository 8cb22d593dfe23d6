package io.waymark.intake;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param writeKey of servers: may say everything
 * @param browserKey public: may not order, consent, or merge known people
 * @param shiftTimestamps explicit timestamps are real time, business time has been moved away from
 *     it
 * @param writers how many transactions run side by side
 * @param batch how many events one transaction takes at most
 * @param queue how many requests may wait before further ones are asked to come again later
 * @param patience how long a request waits for its commit
 * @param handOver of visitors from one site to another
 */
@ConfigurationProperties("waymark.intake")
record IntakeSettings(
    String writeKey,
    String browserKey,
    @DefaultValue("false") boolean shiftTimestamps,
    @DefaultValue("2") int writers,
    @DefaultValue("500") int batch,
    @DefaultValue("2000") int queue,
    @DefaultValue("30s") Duration patience,
    @DefaultValue HandOver handOver) {

  /**
   * @param hosts of the owner's sites between which visitors stay the same person, e.g. {@code
   *     shop.example}; none, nobody is handed over
   * @param validFor how long a link may take
   */
  record HandOver(@DefaultValue List<String> hosts, @DefaultValue("5m") Duration validFor) {}
}
