package io.waymark;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/**
 * Two clocks. The business clock says when things happen to people and may be moved in the embedded
 * runtime and in tests. The real clock is for leases, sessions and limits.
 */
@Configuration(proxyBeanMethods = false)
class Time {

  @Bean
  @Fallback
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(defaultCandidate = false)
  @Qualifier("real")
  Clock realClock() {
    return Clock.systemUTC();
  }
}
