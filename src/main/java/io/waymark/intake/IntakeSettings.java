package io.waymark.intake;

import java.time.Duration;
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
 */
@ConfigurationProperties("waymark.intake")
record IntakeSettings(
    String writeKey,
    String browserKey,
    @DefaultValue("false") boolean shiftTimestamps,
    @DefaultValue("2") int writers,
    @DefaultValue("500") int batch,
    @DefaultValue("2000") int queue,
    @DefaultValue("30s") Duration patience) {}
