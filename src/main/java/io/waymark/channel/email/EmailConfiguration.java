package io.waymark.channel.email;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.OutsideSimulations;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Sets up sending; the server is first called when there is something to send. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmailSettings.class)
class EmailConfiguration {

  @Bean
  @Conditional(OutsideSimulations.class)
  Connections smtpConnections(EmailSettings settings) {
    return new Connections(settings);
  }

  @Bean
  @Conditional(OutsideSimulations.class)
  Channel<Email> emailChannel(EmailSettings settings, Connections connections, Clock clock) {
    return new SmtpChannel(settings, new Composer(settings, session(settings), clock), connections);
  }

  /** One for each line: the library takes its sockets from there. */
  static Session session(EmailSettings settings, Line line) {
    Properties properties = properties(settings);
    properties.put("mail.smtp.socketFactory", line);
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    return Session.getInstance(properties);
  }

  static Session session(EmailSettings settings) {
    return Session.getInstance(properties(settings));
  }

  private static Properties properties(EmailSettings settings) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.signsIn()));
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", settings.starttls() + "");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", settings.starttls() + "");
    properties.setProperty(
        "mail.smtp.connectiontimeout", settings.connectTimeout().toMillis() + "");
    properties.setProperty("mail.smtp.timeout", settings.timeout().toMillis() + "");
    properties.setProperty("mail.smtp.writetimeout", settings.timeout().toMillis() + "");
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.localhost", "localhost");
    return properties;
  }
}
