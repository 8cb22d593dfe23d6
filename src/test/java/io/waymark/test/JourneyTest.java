package io.waymark.test;

import io.waymark.Waymark;
import io.waymark.support.Api;
import io.waymark.support.EngineTraffic;
import io.waymark.support.NothingPersonalReachesTheEngine;
import io.waymark.support.People;
import io.waymark.support.SmtpSink;
import io.waymark.support.TestDatabase;
import io.waymark.support.TestEngine;
import io.waymark.support.TestPhones;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * A test of journeys on the whole application with a real PostgreSQL, the in-memory engine, a real
 * SMTP conversation, and virtual days. All such tests of one folder share one application: use
 * people of your own. What they make the application say to the engine is held to name none of
 * them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    classes = {Waymark.class, JourneyTest.World.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "waymark.embedded.active=false",
      "logging.level.io.waymark.intake=debug",
      "logging.level.io.waymark.step=debug",
      "waymark.intake.write-key=test-write-key",
      "waymark.intake.browser-key=test-browser-key",
      "waymark.access.admin-password=test-admin-password",
      "waymark.access.api-key=wm_test",
      "waymark.delivery.signing-key=test-signing-key-0123456789abcdef",
      "waymark.journeys.look-for-dates-every=1s",
      "waymark.journeys.look-for-news-every=50ms",
      // A story is of somebody who gets in.
      "waymark.journeys.holdouts=false",
      // Tests run at any hour of the day.
      "waymark.delivery.policy.quiet-hours.sms=00:00-00:00",
      "waymark.channel.email.host=127.0.0.1",
      "waymark.channel.email.from=Waymark <shop@waymark.example>",
    })
@ContextConfiguration(initializers = {TestDatabase.class, JourneyTest.Addresses.class})
@ContextCustomizerFactories(JourneysFolder.Factory.class)
@ExtendWith({NothingPersonalReachesTheEngine.class, Stage.Curtain.class})
public @interface JourneyTest {

  /** The folder whose journeys are deployed, with those in the folders in it. */
  String journeys() default "bpmn";

  /** Where engine and mail server of this JVM listen. */
  class Addresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final SmtpSink SINK = new SmtpSink();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "test-addresses",
                  Map.of(
                      "waymark.engine.address",
                      TestEngine.address(),
                      "waymark.channel.email.port",
                      SINK.port())));
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  @Import({People.class, Api.class, Stage.class})
  class World {

    @Bean
    TestEngine.MovedClock movedClock() {
      return new TestEngine.MovedClock();
    }

    @Bean
    EngineTraffic engineTraffic() {
      return new EngineTraffic();
    }

    @Bean
    SmtpSink smtpSink() {
      return Addresses.SINK;
    }

    @Bean
    TestPhones phones() {
      return new TestPhones();
    }
  }
}
