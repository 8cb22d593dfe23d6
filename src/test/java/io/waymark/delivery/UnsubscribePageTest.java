package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.enrolment.Enrolment;
import io.waymark.support.WaymarkTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The way out that every promotional mail carries, over HTTP as a mail program uses it. */
@WaymarkTest
@Import(Desk.class)
class UnsubscribePageTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Autowired Desk desk;
  @LocalServerPort int port;

  final HttpClient browser = HttpClient.newHttpClient();
  Enrolment pass;
  String token;

  @BeforeEach
  void sendOne() {
    pass = desk.pass(desk.personWithConsent(), "journey-" + UUID.randomUUID());
    desk.deliveries(new FakeChannel(), Desk.clock(), Clock.systemUTC())
        .send(Desk.promotional(pass));
    token = (String) desk.row(pass).get("token");
  }

  @Test
  void lookingChangesNothing() throws Exception {
    HttpResponse<String> page = browser.send(to(token).GET().build(), text());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<form method=\"post\">", "lang=\"en\"", "cart");
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("X-Robots-Tag")).hasValue("noindex");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    browser.send(to(token).HEAD().build(), text());
    assertThat(agrees("cart")).isTrue();
  }

  @Test
  void oneClickUnsubscribesWithoutCookieOrRedirect() throws Exception {
    HttpResponse<String> answer = post(token, FORM, "List-Unsubscribe=One-Click");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(agrees("cart")).isFalse();
  }

  @Test
  void oneClickMayBeMultipartAndAskForAnyAnswer() throws Exception {
    HttpRequest request =
        to(token)
            .header("Accept", "application/json")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"))
            .build();
    assertThat(browser.send(request, text()).statusCode()).isEqualTo(200);
    assertThat(agrees("cart")).isFalse();
  }

  @Test
  void oneTopicLeavesTheOthersAndTheBoxEndsAll() throws Exception {
    desk.transaction.executeWithoutResult(
        status ->
            desk.consents.record(
                java.util.List.of(
                    new io.waymark.consent.ConsentDecision(
                        pass.contact(), "email", "news", true, "test", WaymarkTest.START))));
    post(token, FORM, "");
    assertThat(agrees("cart")).isFalse();
    assertThat(agrees("news")).isTrue();
    post(token, FORM, "everything=yes");
    assertThat(agrees("news")).isFalse();
  }

  @Test
  void nothingMoreIsSentAfterwards() throws Exception {
    post(token, FORM, "List-Unsubscribe=One-Click");
    Enrolment next = desk.pass(pass.contact(), "journey-" + UUID.randomUUID());
    FakeChannel provider = new FakeChannel();
    assertThat(
            desk.deliveries(provider, Desk.clock(), Clock.systemUTC()).send(Desk.promotional(next)))
        .isInstanceOf(Outcome.Skipped.class);
    assertThat(provider.handed).isEmpty();
  }

  @Test
  void everyTokenButTheRightOneGetsTheSameAnswer() throws Exception {
    String unknown = browser.send(to("nobody").GET().build(), text()).body();
    for (int at : new int[] {0, 10, 20}) {
      String flipped = flip(at);
      HttpResponse<String> looked = browser.send(to(flipped).GET().build(), text());
      HttpResponse<String> posted = post(flipped, FORM, "List-Unsubscribe=One-Click");
      assertThat(looked.statusCode()).isEqualTo(404);
      assertThat(posted.statusCode()).isEqualTo(404);
      assertThat(looked.body()).isEqualTo(unknown).isEqualTo(posted.body());
    }
    assertThat(agrees("cart")).isTrue();
  }

  private String flip(int at) {
    char[] changed = token.toCharArray();
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    return new String(changed);
  }

  private boolean agrees(String topic) {
    return desk.consents.granted(pass.contact(), "email", topic);
  }

  private HttpResponse<String> post(String token, String type, String body)
      throws IOException, InterruptedException {
    return browser.send(
        to(token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        text());
  }

  private HttpRequest.Builder to(String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/u/" + token));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
