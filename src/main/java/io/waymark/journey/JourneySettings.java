package io.waymark.journey;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where the journeys stand, one folder each; read at every start
 * @param holdouts whether the share of people that a journey says is kept out of it; where not,
 *     everybody gets in, which suits an installation that is being tried out
 * @param resumePerMinute how many messages that were held go out in a minute once a hold is lifted
 * @param migratePerMinute how many people are moved to another version in a minute
 * @param lots of {@link Lots}, those that are drawn under another name, by their own: in a
 *     simulation that compares two drafts, so that everybody draws the same in both
 */
@ConfigurationProperties("waymark.journeys")
public record JourneySettings(
    @DefaultValue("bpmn") Path directory,
    @DefaultValue("true") boolean holdouts,
    @DefaultValue("600") int resumePerMinute,
    @DefaultValue("600") int migratePerMinute,
    @DefaultValue Map<String, String> lots) {

  String lot(String own) {
    return lots.getOrDefault(own, own);
  }
}
