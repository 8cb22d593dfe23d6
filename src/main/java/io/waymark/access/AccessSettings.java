package io.waymark.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param adminPassword of the login {@code admin}; there is no default
 * @param apiKey a first key with all rights, {@code wm_…}
 */
@ConfigurationProperties("waymark.access")
record AccessSettings(String adminPassword, String apiKey) {}
