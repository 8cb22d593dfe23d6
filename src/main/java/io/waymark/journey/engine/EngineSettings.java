package io.waymark.journey.engine;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach the engine.
 *
 * @param enabled false runs without an engine: events are taken, nothing is deployed, nobody enters
 * @param address of the engine's gRPC gateway
 * @param inFlight how many commands may wait for the engine's answer at once
 * @param messageLife how long the engine keeps a message nobody waits for yet, longer than a
 *     repetition takes
 * @param repeatAfter when a command whose effect is not seen is sent again
 * @param exporterKey of the exporter in the engine, which tells of incidents; empty: none is heard
 * @param ahead how far the engine's clock is ahead of the business clock: it cannot go back, so
 *     days that are past are played on an engine of today
 * @param operateUrl of Operate, for links to it; unset: none are given
 */
@ConfigurationProperties("waymark.engine")
public record EngineSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("http://127.0.0.1:26500") URI address,
    @DefaultValue("64") int inFlight,
    @DefaultValue("10m") Duration messageLife,
    @DefaultValue("30s") Duration repeatAfter,
    @DefaultValue("") String exporterKey,
    @DefaultValue("0s") Duration ahead,
    @Nullable URI operateUrl) {}
