package io.waymark.delivery.gate;

import io.waymark.consent.Consents;
import io.waymark.contact.Zones;
import io.waymark.delivery.MessageLimit;
import io.waymark.delivery.MessageLimits;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.Holds;
import io.waymark.enrolment.QuietTimes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SendPolicy.class)
class GateConfiguration {

  @Bean
  Lookups lookups(
      Consents consents,
      Enrolments enrolments,
      Holds holds,
      Zones zones,
      SentBefore sent,
      Turns turns,
      SendPolicy policy) {
    return new Lookups(consents, enrolments, holds, zones, sent, turns, policy);
  }

  @Bean
  MessageLimits messageLimits(SendPolicy policy) {
    return () -> policy.caps().stream().map(GateConfiguration::limit).toList();
  }

  @Bean
  QuietTimes quietTimes(SendPolicy policy) {
    return (channel, time) -> {
      QuietHours hours = policy.quietHours().get(channel);
      return hours != null && hours.isQuiet(time);
    };
  }

  private static MessageLimit limit(Cap cap) {
    return new MessageLimit(cap.channel(), cap.most(), cap.window(), cap.defers(), cap.toString());
  }
}
