package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path directory;
  private Mailbox mailbox;
  private MailboxServer server;
  private Session session;

  @BeforeEach
  void start() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    mailbox = new Mailbox(directory, Clock.fixed(NOW, ZoneOffset.UTC));
    server = new MailboxServer(port, mailbox);
    server.start();
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", port);
    session = Session.getInstance(properties);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void hasAMailWithAllItsPartsWhenTheServerHasAccepted() throws Exception {
    send("Grüße", "ada@example.com", "Grace@Example.com");

    var mail = mailbox.list(10, null, null).getFirst();
    assertThat(mail.subject()).isEqualTo("Grüße");
    assertThat(mail.from()).isEqualTo("Shop <shop@example.com>");
    assertThat(mail.to()).containsExactly("ada@example.com", "grace@example.com");
    assertThat(mail.text()).isEqualTo("plain ä");
    assertThat(mail.html()).isEqualTo("<p>rich ä</p>");
    assertThat(mail.headers()).containsEntry("List-Unsubscribe", "<https://example.com/u/1>");
    assertThat(mail.receivedAt()).isEqualTo(NOW);
    assertThat(new String(mailbox.raw(mail.id()).orElseThrow(), StandardCharsets.UTF_8))
        .contains("List-Unsubscribe: <https://example.com/u/1>\r\n");
  }

  @Test
  void listsNewestFirstFromThereOnAndByRecipient() throws Exception {
    send("one", "ada@example.com");
    send("two", "grace@example.com");
    send("three", "ada@example.com");

    var all = mailbox.list(10, null, null);
    assertThat(all).extracting(Mail::subject).containsExactly("three", "two", "one");
    assertThat(mailbox.list(10, all.get(0).id(), "ADA@example.com"))
        .extracting(Mail::subject)
        .containsExactly("one");
    assertThat(Page.of(mailbox.list(3, null, null), 2).next()).isEqualTo(all.get(1).id());
    assertThat(Page.of(mailbox.list(4, null, null), 3).next()).isNull();
  }

  @Test
  void isReadableAfterARestartAndGoesOnCounting() throws Exception {
    send("one", "ada@example.com");
    var before = mailbox.list(10, null, null);

    mailbox = new Mailbox(directory, Clock.fixed(NOW.plusSeconds(9), ZoneOffset.UTC));

    assertThat(mailbox.list(10, null, null)).isEqualTo(before);
    assertThat(mailbox.list(10, null, "ada@example.com")).hasSize(1);
  }

  @Test
  void canBeCleared() throws Exception {
    send("one", "ada@example.com");

    mailbox.clear();

    assertThat(mailbox.list(10, null, null)).isEmpty();
    assertThat(directory.toFile().list()).isEmpty();
  }

  private void send(String subject, String... recipients) throws Exception {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress("shop@example.com", "Shop"));
    for (String recipient : recipients) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    }
    message.setSubject(subject, "UTF-8");
    message.setHeader("List-Unsubscribe", "<https://example.com/u/1>");
    var text = new MimeBodyPart();
    text.setText("plain ä", "UTF-8");
    var html = new MimeBodyPart();
    html.setText("<p>rich ä</p>", "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    Transport.send(message);
  }
}
