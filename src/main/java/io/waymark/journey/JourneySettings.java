package io.waymark.journey;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where the journeys stand, one folder each; read at every start
 */
@ConfigurationProperties("waymark.journeys")
public record JourneySettings(@DefaultValue("bpmn") Path directory) {}
