package io.waymark.embedded;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the embedded runtime together; what it stands on was settled by {@link Activation}. */
@Configuration(proxyBeanMethods = false)
@WhenEmbedded
class EmbeddedConfiguration {

  @Bean
  ClockOffset clockOffset(Ground ground) {
    return ground.settings().controlledClock()
        ? ClockOffset.in(ground.home().resolve("clock-offset"), !ground.settings().throwaway())
        : ClockOffset.none();
  }

  @Bean
  EngineManagement engineManagement(Ground ground) {
    return new EngineManagement(ground.settings());
  }

  @Bean
  EngineClock engineClock(
      EngineManagement management,
      ClockOffset offset,
      @Value("${waymark.engine.ahead:0s}") Duration ahead) {
    return new EngineClock(management, offset.millis(), ahead.toMillis());
  }

  @Bean
  Machinery machinery(
      Ground ground, EngineClock clock, EngineManagement management, Environment environment) {
    var exporter = new Exporter(ground, environment);
    return new Machinery(ground, new Engine(ground, exporter, clock, management));
  }

  /** The database is there before the first connection and goes after the last. */
  @Bean
  static BeanFactoryPostProcessor databaseAfterMachinery() {
    return new AbstractDependsOnBeanFactoryPostProcessor(DataSource.class, "machinery") {};
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "waymark.embedded.controlled-clock", matchIfMissing = true)
  BusinessClock businessClock(ClockOffset offset, EngineClock engine) {
    return new BusinessClock(offset, engine);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  MailboxServer mailboxServer(Ground ground, Mailbox mailbox) {
    return new MailboxServer(ground.settings().mailboxPort(), mailbox);
  }

  @Bean
  Mailbox mailbox(Ground ground, Clock clock) {
    return new Mailbox(ground.home().resolve("mailbox"), clock);
  }
}
