package io.waymark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param signingKey from which tokens and message ids are derived, 32 characters or more
 * @param postalAddress who writes: stands in every promotional e-mail
 * @param lease how long a hand-over may take before its outcome counts as unknown
 * @param messageIdDomain behind the @ of message ids; without it, the domain of {@code
 *     waymark.channel.email.from}
 */
@ConfigurationProperties("waymark.delivery")
record DeliverySettings(
    String signingKey,
    @DefaultValue("Your company, street, city — set waymark.delivery.postal-address")
        String postalAddress,
    @DefaultValue("60s") Duration lease,
    @Nullable String messageIdDomain) {}
