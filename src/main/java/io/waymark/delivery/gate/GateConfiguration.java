package io.waymark.delivery.gate;

import io.waymark.consent.Consents;
import io.waymark.contact.Zones;
import io.waymark.enrolment.Enrolments;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SendPolicy.class)
class GateConfiguration {

  @Bean
  Lookups lookups(
      Consents consents, Enrolments enrolments, Zones zones, SentBefore sent, SendPolicy policy) {
    return new Lookups(consents, enrolments, zones, sent, policy);
  }
}
