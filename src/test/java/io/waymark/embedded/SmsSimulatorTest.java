package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class SmsSimulatorTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void hold() {
    home = Home.lock(directory);
  }

  @AfterEach
  void giveBack() {
    home.close();
  }

  @Test
  void takesAReferenceOnceEvenAcrossARestart() {
    var first = simulator().send(new Sms("+15550100", "Hello", "r1"));
    var restarted = simulator();

    assertThat(restarted.send(new Sms("+15550100", "Hello", "r1"))).isEqualTo(first);
    assertThat(first).isInstanceOf(Handover.Accepted.class);
    assertThat(restarted.list(10, null, null)).hasSize(1);
  }

  @Test
  void listsNewestFirstFromThereOnAndByReceiver() {
    var simulator = simulator();
    simulator.send(new Sms("+15550100", "one", "r1"));
    simulator.send(new Sms("+15550101", "two", "r2"));
    simulator.send(new Sms("+15550100", "three", "r3"));

    var all = simulator.list(10, null, null);
    assertThat(all).extracting(SentSms::text).containsExactly("three", "two", "one");
    assertThat(simulator.list(10, all.get(1).id(), null))
        .extracting(SentSms::text)
        .containsExactly("one");
    assertThat(simulator.list(1, null, "+15550101"))
        .extracting(SentSms::text)
        .containsExactly("two");
    assertThat(all).extracting(SentSms::sentAt).containsOnly(NOW);
  }

  @Test
  void forgetsHalfALineThatAKillLeft() throws Exception {
    simulator().send(new Sms("+15550100", "one", "r1"));
    Files.writeString(directory.resolve("sms.jsonl"), "{\"id\":\"00", StandardOpenOption.APPEND);

    simulator().send(new Sms("+15550100", "two", "r2"));

    assertThat(simulator().list(10, null, null))
        .extracting(SentSms::text)
        .containsExactly("two", "one");
  }

  private SmsSimulator simulator() {
    var settings =
        Binder.get(new MockEnvironment()).bindOrCreate("waymark.embedded", EmbeddedSettings.class);
    var secrets = Secrets.keptIn(directory.resolve("secrets.properties"), new MockEnvironment());
    return new SmsSimulator(new Ground(settings, home, secrets), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
