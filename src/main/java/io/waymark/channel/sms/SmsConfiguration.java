package io.waymark.channel.sms;

import io.waymark.channel.OutsideSimulations;
import io.waymark.channel.SmsGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsSettings.class)
class SmsConfiguration {

  @Bean
  @Primary
  @Conditional(OutsideSimulations.class)
  @ConditionalOnProperty("waymark.channel.sms.url")
  SmsGateway httpSmsGateway(SmsSettings settings) {
    return new HttpSmsGateway(settings);
  }
}
