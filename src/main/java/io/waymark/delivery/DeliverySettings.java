package io.waymark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param signingKey from which tokens and message ids are derived, 32 characters or more
 * @param postalAddress who writes: stands in every promotional e-mail
 * @param lease after how long the outcome of a hand-over that nothing was heard of counts as
 *     unknown; one that takes two thirds of it is given up
 * @param messageIdDomain behind the @ of message ids; without it, the domain of {@code
 *     waymark.channel.email.from}
 */
@ConfigurationProperties("waymark.delivery")
record DeliverySettings(
    String signingKey,
    @DefaultValue("Your company, street, city — set waymark.delivery.postal-address")
        String postalAddress,
    @DefaultValue("60s") Duration lease,
    @Nullable String messageIdDomain) {

  /** How long a message waits for its turn before it is tried again later. */
  Duration patience() {
    return lease.dividedBy(6);
  }

  /**
   * Shorter than the lease: nothing reaches a provider any more whose outcome counts as unknown.
   */
  Duration longestHandover() {
    return lease.multipliedBy(2).dividedBy(3);
  }
}
