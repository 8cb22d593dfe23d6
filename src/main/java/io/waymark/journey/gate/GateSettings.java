package io.waymark.journey.gate;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param firstDay a journey that sends one person more messages than this in their first 24 hours
 *     is warned of
 * @param names of events and properties that are spelled right although they look like others
 */
@ConfigurationProperties("waymark.journeys.gate")
public record GateSettings(@DefaultValue("3") int firstDay, @DefaultValue List<String> names) {}
