package io.waymark.channel.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.channel.SmsGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class SmsChannelTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Sms SMS = new Sms("+4915112345678", "Hi & bye", "ref-1");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int status = 201;
  private HttpServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          if (status == 0) {
            exchange.close();
            return;
          }
          byte[] body = "{\"sid\":\"SM1\"}".getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  @Test
  void textIsPostedAsTheProviderWantsIt() {
    assertThat(gateway(provider.getAddress().getPort()).send(SMS))
        .isEqualTo(new Handover.Accepted("SM1"));
    assertThat(requests)
        .containsExactly(
            "/2010-04-01/Accounts/AC1/Messages.json Basic QUMxOnNlY3JldA=="
                + " To=%2B4915112345678&From=%2B4930123&Body=Hi+%26+bye");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Refused",
    "401, Misconfigured",
    "404, Misconfigured",
    "429, Later",
    "503, Later",
    "500, Unclear",
    "0, Unclear"
  })
  void everyAnswerHasItsMeaning(int answer, String outcome) {
    status = answer;
    Handover handover = gateway(provider.getAddress().getPort()).send(SMS);
    assertThat(handover.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(handover.toString()).doesNotContain("4915112345678").doesNotContain("secret");
    assertThat(requests).hasSize(1);
  }

  @Test
  void providerThatIsNotThereIsLater() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThat(gateway(free).send(SMS)).isInstanceOf(Handover.Later.class);
  }

  @Test
  void withoutAProviderASentenceSaysWhatToSet() {
    assertThat(channel().send(SMS, LONG).toString())
        .startsWith("Misconfigured")
        .contains("waymark.channel.sms.url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "015112345678", "+", "+49abc", "+4", "+4915112345678\n", "+999123456789"})
  void malformedNumberIsRefusedWithoutAskingTheProvider(String number) {
    assertThat(
            channel(gateway(provider.getAddress().getPort())).send(new Sms(number, "t", "r"), LONG))
        .isInstanceOf(Handover.Refused.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void goodNumberIsHandedOn() {
    assertThat(channel(gateway(provider.getAddress().getPort())).send(SMS, LONG))
        .isInstanceOf(Handover.Accepted.class);
  }

  private static SmsChannel channel(SmsGateway... gateways) {
    var beans = new StaticListableBeanFactory();
    for (SmsGateway gateway : gateways) beans.addBean("gateway", gateway);
    return new SmsChannel(beans.getBeanProvider(SmsGateway.class));
  }

  private static HttpSmsGateway gateway(int port) {
    return new HttpSmsGateway(
        new SmsSettings(
            URI.create("http://127.0.0.1:" + port),
            "AC1",
            "secret",
            "+4930123",
            Duration.ofSeconds(5)));
  }
}
