package io.waymark.channel.recording;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.SmsGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("waymark.simulation.script")
class RecordingConfiguration {

  @Bean
  Recordings recordings() {
    return new Recordings();
  }

  @Bean
  Channel<Email> emailChannel(Recordings recordings) {
    return new RecordingEmail(recordings);
  }

  @Bean
  @Primary
  SmsGateway recordingGateway(Recordings recordings) {
    return new RecordingGateway(recordings);
  }
}
