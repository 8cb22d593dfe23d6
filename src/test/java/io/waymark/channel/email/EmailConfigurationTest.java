package io.waymark.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.support.SmtpSink;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmailConfigurationTest {

  private static final java.time.Duration LONG = java.time.Duration.ofSeconds(30);

  private static final Email EMAIL =
      new Email("ada@example.com", "s", "<p>h</p>", "t", "i@e.example", Map.of());

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withBean(Clock.class, Clock::systemUTC)
          .withUserConfiguration(EmailConfiguration.class);

  @Test
  void hostPortAndSenderAreEnough() {
    try (var sink = new SmtpSink()) {
      application
          .withPropertyValues(
              "waymark.channel.email.host=127.0.0.1",
              "waymark.channel.email.port=" + sink.port(),
              "waymark.channel.email.from=Waymark <shop@waymark.example>")
          .run(
              context ->
                  assertThat(context.getBean(Channel.class).send(EMAIL, LONG))
                      .isInstanceOf(Handover.Accepted.class));
      assertThat(sink.messagesTo("ada@example.com")).hasSize(1);
    }
  }

  @Test
  void withoutSettingsItStartsAndSaysWhatIsMissing() {
    application.run(
        context ->
            assertThat(context.getBean(Channel.class).send(EMAIL, LONG))
                .isInstanceOf(Handover.Misconfigured.class));
  }
}
