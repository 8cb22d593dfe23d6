package io.waymark.channel.sms;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An SMS provider that speaks as Twilio does.
 *
 * @param url of its API, e.g. {@code https://api.twilio.com}; without it there is none
 * @param account its account id
 * @param token its secret
 * @param from the number or name that texts come from
 * @param timeout how long it may take to answer
 */
@ConfigurationProperties("waymark.channel.sms")
record SmsSettings(
    @Nullable URI url,
    @DefaultValue("") String account,
    @DefaultValue("") String token,
    @DefaultValue("") String from,
    @DefaultValue("30s") Duration timeout) {}
