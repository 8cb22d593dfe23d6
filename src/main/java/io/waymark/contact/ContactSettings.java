package io.waymark.contact;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param zone of people of whom no zone is known, an IANA name like {@code Europe/Berlin}
 * @param geoipDatabase a MaxMind database of cities, {@code /path/GeoLite2-City.mmdb}; left out, no
 *     zone is concluded from where browsers are
 * @param undoMergesFor how long a merge may be undone; what is kept for it is forgotten then
 */
@ConfigurationProperties("waymark.contact")
record ContactSettings(
    @DefaultValue("UTC") ZoneId zone,
    @Nullable String geoipDatabase,
    @DefaultValue("90d") Duration undoMergesFor) {}
