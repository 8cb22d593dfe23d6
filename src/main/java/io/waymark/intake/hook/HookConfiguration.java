package io.waymark.intake.hook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which shops may tell something: those whose secret is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HookSettings.class)
class HookConfiguration {

  @Bean
  Shops shops(HookSettings settings, @Qualifier("real") Clock realClock) {
    var hooks = new ArrayList<Hook>();
    given(settings.stripeSecret())
        .ifPresent(secret -> hooks.add(new Stripe(secret, realClock, settings.tolerance())));
    given(settings.shopifySecret()).ifPresent(secret -> hooks.add(new Shopify(secret)));
    given(settings.woocommerceSecret())
        .ifPresent(
            secret -> hooks.add(new WooCommerce(secret, settings.woocommerceConsentField())));
    return new Shops(List.copyOf(hooks));
  }

  private static Optional<String> given(@Nullable String secret) {
    return Optional.ofNullable(secret).filter(text -> !text.isBlank());
  }

  /** Those that are spoken to as they are. */
  record Shops(List<Hook> hooks) {}
}
