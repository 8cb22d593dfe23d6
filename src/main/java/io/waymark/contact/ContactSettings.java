package io.waymark.contact;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param zone of people of whom no zone is known, an IANA name like {@code Europe/Berlin}
 */
@ConfigurationProperties("waymark.contact")
record ContactSettings(@DefaultValue("UTC") ZoneId zone) {}
