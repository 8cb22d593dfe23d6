package io.waymark.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.channel.Sender;
import io.waymark.support.SmtpSink;
import io.waymark.support.SmtpSink.Misbehaviour;
import io.waymark.support.SmtpSink.Stage;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpChannelTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);
  private static final String ADA = "ada@example.com";

  private final SmtpSink sink = new SmtpSink();
  private @Nullable Connections connections;
  private SmtpChannel channel = channel(settings(sink.port(), 8, 100, Duration.ofSeconds(20)));

  @AfterEach
  void close() {
    if (connections != null) connections.close();
    sink.close();
  }

  @Test
  void messageArrivesAsItWasMeant() throws Exception {
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    var kept = sink.messages().getFirst();
    var mail = parsed(kept);
    assertThat(kept.recipient()).isEqualTo(ADA);
    assertThat(mail.getSubject()).isEqualTo("Grüße, Ada");
    assertThat(mail.getMessageID()).isEqualTo("<id-1@example.com>");
    assertThat(mail.getSentDate()).isEqualTo(CLOCK.instant());
    assertThat(mail.getFrom()[0]).hasToString("Waymark <shop@waymark.example>");
    assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://example.com/u/1>");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Täglich\r\n.\r\nEnde");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Täglich</p>");
    assertThat(parts.getBodyPart(1).getContentType()).containsIgnoringCase("utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 421 4.3.2 stopping, Later",
    "GREETING, 554 5.7.1 go away, Misconfigured",
    "MAIL, 421 4.3.2 stopping, Later",
    "MAIL, 451 4.3.0 busy, Later",
    "MAIL, 550 5.7.1 sender unknown, Misconfigured",
    "MAIL, 530 5.7.0 sign in first, Misconfigured",
    "RCPT, 450 4.2.1 mailbox busy, Later",
    "RCPT, 421 4.7.0 slow down, Later",
    "RCPT, 550 5.1.1 no ada@example.com here, Refused",
    "RCPT, 530 5.7.0 sign in first, Misconfigured",
    "DATA, 451 4.3.0 disk, Later",
    "DATA, 554 no, Refused",
    "FINAL, 452 4.3.1 full, Later",
    "FINAL, 421 4.3.2 stopping, Later",
    "FINAL, 550 5.1.1 no ada@example.com here, Refused",
    "FINAL, 554 rejected, Refused",
    "FINAL, 552 5.3.4 too large, Misconfigured",
    "FINAL, 554 5.7.1 looks like spam, Misconfigured",
  })
  void everyAnswerHasItsMeaning(Stage stage, String line, String outcome) {
    sink.when(a -> true, new Misbehaviour.Answer(stage, line));
    Handover handover = send(email(ADA));
    assertThat(handover.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(handover.toString()).doesNotContain(ADA).doesNotContain("Ada").contains("reason=");
    assertThat(sink.messages()).isEmpty();
    sink.behave();
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
  }

  @Test
  void lostAnswerToACompleteMessageIsUnclear() {
    sink.when(ADA, new Misbehaviour.DropAfterFinalDot());
    assertThat(send(email(ADA))).isInstanceOf(Handover.Unclear.class);
    assertThat(sink.messagesTo(ADA)).hasSize(1);
  }

  @Test
  void lostAnswerOnAUsedConnectionIsUnclearAndNotRepeated() {
    assertThat(send(email("bob@example.com"))).isInstanceOf(Handover.Accepted.class);
    sink.when(ADA, new Misbehaviour.DropAfterFinalDot());
    assertThat(send(email(ADA))).isInstanceOf(Handover.Unclear.class);
    assertThat(sink.messagesTo(ADA)).hasSize(1);
  }

  @Test
  void answerThatComesTooLateIsUnclear() {
    channel =
        channel(settings(sink.port(), 8, 100, Duration.ofSeconds(20)), Duration.ofMillis(300));
    sink.when(ADA, new Misbehaviour.DelayFinalAnswer(Duration.ofSeconds(5)));
    assertThat(send(email(ADA))).isInstanceOf(Handover.Unclear.class);
    assertThat(sink.messagesTo(ADA)).hasSize(1);
  }

  @Test
  void serverThatAnswersByteByByteIsHungUpOnAtTheDeadline() {
    sink.when(ADA, new Misbehaviour.Drip(Stage.RCPT, Duration.ofMillis(50)));
    assertThat(channel.send(email(ADA), Duration.ofMillis(500))).isInstanceOf(Handover.Later.class);
    assertThat(sink.messages()).isEmpty();
  }

  @Test
  void completeMessageWithoutAnAnswerByTheDeadlineIsUnclear() {
    sink.when(ADA, new Misbehaviour.DelayFinalAnswer(Duration.ofSeconds(9)));
    assertThat(channel.send(email(ADA), Duration.ofMillis(1_500)))
        .isInstanceOf(Handover.Unclear.class);
    assertThat(sink.messagesTo(ADA)).hasSize(1);
  }

  @Test
  void nothingIsBegunAfterTheDeadline() {
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    assertThat(channel.send(email(ADA), Duration.ZERO)).isInstanceOf(Handover.Later.class);
    assertThat(sink.messages()).hasSize(1);
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
  }

  @Test
  void whereAllConnectionsAreBusyThereIsNoRoom() {
    channel = channel(settings(sink.port(), 1, 100, Duration.ofSeconds(20)));
    try (var taken = channel.room(Duration.ZERO).orElseThrow()) {
      assertThat(channel.room(Duration.ofMillis(10))).isEmpty();
      assertThat(taken.send(email(ADA), Duration.ofSeconds(10)))
          .isInstanceOf(Handover.Accepted.class);
    }
    assertThat(channel.room(Duration.ZERO)).isPresent();
  }

  @Test
  void serverOnThisMachineIsNotReal() {
    assertThat(channel.isReal()).isFalse();
  }

  @Test
  void lineThatBreaksInMidContentIsLater() {
    sink.when(ADA, new Misbehaviour.DropMidData());
    var large =
        new Email(ADA, "s", "<p>" + "wide ".repeat(4_000_000), "t", "i@e.example", Map.of());
    assertThat(send(large)).isInstanceOf(Handover.Later.class);
    assertThat(sink.messages()).isEmpty();
  }

  @Test
  void serverThatHungUpInTheMeantimeIsCalledAgain() {
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    sink.hangUp();
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    assertThat(sink.connections()).isEqualTo(2);
    assertThat(sink.messages()).hasSize(2);
  }

  @Test
  void unreachableServerIsNamedWithItsSetting() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    channel = channel(settings(free, 8, 100, Duration.ofSeconds(20)));
    assertThat(send(email(ADA)))
        .isInstanceOfSatisfying(
            Handover.Later.class,
            later ->
                assertThat(later.reason())
                    .contains("127.0.0.1:" + free, "waymark.channel.email.host"));
  }

  @ParameterizedTest
  @CsvSource({"535 5.7.8 wrong, Misconfigured", "454 4.7.0 not now, Later", "235 ok, Accepted"})
  void signInIsToldFromATemporaryFailure(String line, String outcome) {
    sink.when(a -> true, new Misbehaviour.Answer(Stage.AUTH, line));
    var settings =
        new EmailSettings(
            "127.0.0.1",
            sink.port(),
            "user",
            "secret",
            "shop@waymark.example",
            null,
            false,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2,
            10,
            Duration.ofSeconds(20));
    Handover handover = sent(channel(settings), email(ADA));
    assertThat(handover.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(handover.toString()).doesNotContain("secret");
  }

  @Test
  void encryptionThatIsAskedForIsNotForgone() {
    var settings =
        new EmailSettings(
            "127.0.0.1",
            sink.port(),
            null,
            null,
            "shop@waymark.example",
            null,
            true,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2,
            10,
            Duration.ofSeconds(20));
    assertThat(sent(channel(settings), email(ADA))).isInstanceOf(Handover.Misconfigured.class);
    assertThat(sink.messages()).isEmpty();
  }

  @Test
  void withoutAServerOrASenderASentenceSaysSo() {
    var none =
        new EmailSettings(
            null,
            25,
            null,
            null,
            null,
            null,
            false,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2,
            10,
            Duration.ofSeconds(20));
    assertThat(sent(channel(none), email(ADA)).toString())
        .startsWith("Misconfigured")
        .contains("waymark.channel.email.host");
    var senderless =
        new EmailSettings(
            "127.0.0.1",
            sink.port(),
            null,
            null,
            null,
            null,
            false,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2,
            10,
            Duration.ofSeconds(20));
    assertThat(sent(channel(senderless), email(ADA)).toString())
        .startsWith("Misconfigured")
        .contains("waymark.channel.email.from");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "a b@example.com",
        "ada@exa mple.com",
        "ada@example.com,bob@example.com",
        "Ada <ada@example.com>",
        "ada@example.com\r\nRCPT TO:<x>",
        "ada@example.com>\nDATA",
        "@relay.example:ada@example.com",
        "ada@[127.0.0.1]",
      })
  void malformedAddressIsRefusedWithoutAskingTheServer(String address) {
    assertThat(send(email(address))).isInstanceOf(Handover.Refused.class);
    assertThat(sink.connections()).isZero();
  }

  @Test
  void domainMayBeInAnyScript() {
    assertThat(send(email("ada@bücher.example"))).isInstanceOf(Handover.Accepted.class);
    assertThat(sink.messages().getFirst().recipient()).isEqualTo("ada@xn--bcher-kva.example");
  }

  @Test
  void nothingCanAddAHeader() throws Exception {
    var hostile =
        new Email(
            ADA,
            "Hi\r\nBcc: eve@example.com",
            "<p>",
            "t",
            "a>\r\nX-Evil: 1@e.example",
            Map.of("X-Mine", "a\r\nX-Evil: 1\r\n\r\nbody"));
    assertThat(send(hostile)).isInstanceOf(Handover.Accepted.class);
    var mail = parsed(sink.messages().getFirst());
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("X-Evil")).isNull();
    assertThat(mail.getSubject()).isEqualTo("Hi Bcc: eve@example.com");
    for (String name : List.of("Bcc", "to", "X-A\r\nBcc", "a:b", "")) {
      var wrong = new Email(ADA, "s", "<p>", "t", "i@e.example", Map.of(name, "v"));
      assertThat(send(wrong)).isInstanceOf(Handover.Misconfigured.class);
    }
    assertThat(sink.messages()).hasSize(1);
  }

  @Test
  void itIsWrittenInAPersonsNameAndAnsweredToThemButComesFromTheAccount() throws Exception {
    assertThat(send(from("Gr\u00e4ce Hopper", "grace@sales.example")))
        .isInstanceOf(Handover.Accepted.class);
    assertThat(send(from(" ", null))).isInstanceOf(Handover.Accepted.class);
    var personal = parsed(sink.messages().getFirst());
    assertThat((InternetAddress) personal.getFrom()[0])
        .extracting(InternetAddress::getPersonal, InternetAddress::getAddress)
        .containsExactly("Gr\u00e4ce Hopper", "shop@waymark.example");
    assertThat(personal.getReplyTo()).containsExactly(new InternetAddress("grace@sales.example"));
    var ours = parsed(sink.messages().getLast());
    assertThat(ours.getFrom()[0]).hasToString("Waymark <shop@waymark.example>");
    assertThat(ours.getHeader("Reply-To")).isNull();
  }

  @Test
  void aNameCannotAddAHeaderAndAnswersGoToOneAddressOnly() throws Exception {
    assertThat(send(from("Grace\r\nBcc: eve@example.com", "grace@sales.example")))
        .isInstanceOf(Handover.Accepted.class);
    var mail = parsed(sink.messages().getFirst());
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("Grace Bcc: eve@example.com");
    for (String nowhere :
        List.of("Grace", "a@b.example, c@d.example", "a@b.example\r\nBcc: eve@example.com")) {
      assertThat(send(from("Grace", nowhere)))
          .isInstanceOfSatisfying(
              Handover.Misconfigured.class,
              wrong -> assertThat(wrong.reason()).contains("replyTo").doesNotContain("example"));
    }
    assertThat(sink.messages()).hasSize(1);
  }

  private static Email from(@Nullable String name, @Nullable String replyTo) {
    return new Email(ADA, "s", "<p>", "t", "i@e.example", Map.of(), new Sender(name, replyTo));
  }

  @Test
  void oneConnectionCarriesManyMessagesAndIsThenReplaced() {
    channel = channel(settings(sink.port(), 8, 10, Duration.ofSeconds(20)));
    for (int i = 0; i < 25; i++) {
      assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    }
    assertThat(sink.connections()).isEqualTo(3);
  }

  @Test
  void refusedRecipientDoesNotCostTheConnection() {
    sink.when("eve@example.com", new Misbehaviour.Answer(Stage.RCPT, "550 5.1.1 no"));
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    assertThat(send(email("eve@example.com"))).isInstanceOf(Handover.Refused.class);
    assertThat(send(email(ADA))).isInstanceOf(Handover.Accepted.class);
    assertThat(sink.connections()).isEqualTo(1);
  }

  @Test
  void idleConnectionIsClosed() throws Exception {
    channel = channel(settings(sink.port(), 8, 100, Duration.ofMillis(200)));
    send(email(ADA));
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (sink.openConnections() > 0 && System.nanoTime() < until) Thread.onSpinWait();
    assertThat(sink.openConnections()).isZero();
  }

  @Test
  void manyThreadsShareFewConnections() throws Exception {
    channel = channel(settings(sink.port(), 4, 100, Duration.ofSeconds(20)));
    List<Callable<Handover>> sends =
        IntStream.range(0, 1_000)
            .<Callable<Handover>>mapToObj(i -> () -> send(email("p" + i + "@example.com")))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : threads.invokeAll(sends)) {
        assertThat(result.get()).isInstanceOf(Handover.Accepted.class);
      }
    }
    assertThat(sink.messages()).extracting(SmtpSink.Message::recipient).doesNotHaveDuplicates();
    assertThat(sink.messages()).hasSize(1_000);
    assertThat(sink.connections()).isBetween(10, 14);
  }

  private Handover send(Email email) {
    return sent(channel, email);
  }

  private static Handover sent(SmtpChannel channel, Email email) {
    return channel.send(email, Duration.ofSeconds(30));
  }

  private SmtpChannel channel(EmailSettings settings) {
    if (connections != null) connections.close();
    Session session = EmailConfiguration.session(settings);
    connections = new Connections(settings);
    return new SmtpChannel(settings, new Composer(settings, session, CLOCK), connections);
  }

  private SmtpChannel channel(EmailSettings s, Duration timeout) {
    return channel(
        new EmailSettings(
            s.host(),
            s.port(),
            null,
            null,
            s.from(),
            null,
            false,
            s.connectTimeout(),
            timeout,
            s.connections(),
            s.messagesPerConnection(),
            s.idle()));
  }

  private static EmailSettings settings(int port, int connections, int messages, Duration idle) {
    return new EmailSettings(
        "127.0.0.1",
        port,
        null,
        null,
        "Waymark <shop@waymark.example>",
        null,
        false,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        connections,
        messages,
        idle);
  }

  private static Email email(String to) {
    return new Email(
        to,
        "Grüße, Ada",
        "<p>Täglich</p>",
        "Täglich\n.\nEnde",
        "id-1@example.com",
        Map.of("List-Unsubscribe", "<https://example.com/u/1>"));
  }

  private static MimeMessage parsed(SmtpSink.Message message) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(message.raw()));
  }
}
