package io.waymark.intake.hook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param stripeSecret the signing secret of the endpoint, {@code whsec_…}; without it there is no
 *     such address
 * @param shopifySecret the client secret of the app, or what the shop's settings show under
 *     webhooks
 * @param woocommerceSecret the secret of the webhook
 * @param woocommerceConsentField the key in an order's {@code meta_data} under which the shop keeps
 *     that somebody agreed to e-mails; without it WooCommerce says nothing about consent
 * @param tolerance how far the sender's clock may be away from the real time, where a time is
 *     signed
 */
@ConfigurationProperties("waymark.intake.hooks")
record HookSettings(
    @Nullable String stripeSecret,
    @Nullable String shopifySecret,
    @Nullable String woocommerceSecret,
    @Nullable String woocommerceConsentField,
    @DefaultValue("5m") Duration tolerance) {}
