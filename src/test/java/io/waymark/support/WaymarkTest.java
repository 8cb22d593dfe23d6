package io.waymark.support;

import io.waymark.Waymark;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole application with a real PostgreSQL and a clock that stands at {@link #START}
 * until it is moved, without an engine. All such tests share one application: use people of your
 * own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {Waymark.class, WaymarkTest.Clocks.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "waymark.engine.enabled=false",
      "waymark.embedded.active=false",
      "waymark.intake.write-key=test-write-key",
      "waymark.intake.browser-key=test-browser-key",
      "waymark.intake.hand-over.hosts=shop.example,club.example",
      "waymark.intake.imports.directory=target/imports",
      "waymark.intake.imports.largest=24MB",
      "waymark.intake.imports.batch=10",
      "waymark.intake.hooks.stripe-secret=whsec_test-stripe",
      "waymark.intake.hooks.shopify-secret=test-shopify",
      "waymark.intake.hooks.woocommerce-secret=test-woocommerce",
      "waymark.intake.hooks.woocommerce-consent-field=_newsletter",
      "waymark.access.admin-password=test-admin-password",
      "waymark.access.api-key=wm_test",
      "waymark.engine.exporter-key=test-exporter-key",
      "waymark.engine.operate-url=http://127.0.0.1:8081/operate/",
      "waymark.delivery.signing-key=test-signing-key-0123456789abcdef",
    })
@ContextConfiguration(initializers = {TestDatabase.class, WaymarkTest.Places.class})
public @interface WaymarkTest {

  Instant START = Instant.parse("2026-03-02T09:00:00Z");

  /** Where networks are, as far as {@link TinyMmdb} knows. */
  class Places implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String FILE = TinyMmdb.file().toString();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of("waymark.contact.geoip-database=" + FILE).applyTo(context);
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  @Import(Api.class)
  class Clocks {
    @Bean
    TestClock testClock() {
      return new TestClock(START);
    }
  }
}
