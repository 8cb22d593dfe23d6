package io.waymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WaymarkTest
class TrackingApiTest {

  @Autowired Api api;
  @Autowired JdbcClient sql;

  private final String user = UUID.randomUUID().toString();

  @Test
  void anEventIsStoredOnceHoweverOftenItIsSent() {
    String event =
        "{\"messageId\":\"m-" + user + "\",\"userId\":\"" + user + "\",\"event\":\"Looked\"}";
    assertThat(send("track", event).body()).isEqualTo("{\"success\":true}");
    assertThat(send("track", event).statusCode()).isEqualTo(200);
    assertThat(names()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "screen", "group", "identify"})
  void everyKindOfCallIsTaken(String kind) {
    assertThat(send(kind, "{\"userId\":\"" + user + "\"}").statusCode()).isEqualTo(200);
    assertThat(names()).isEqualTo(1);
  }

  @Test
  void aliasMakesTwoPeopleOne() {
    send("track", "{\"userId\":\"old-" + user + "\",\"event\":\"Looked\"}");
    assertThat(
            send("alias", "{\"previousId\":\"old-" + user + "\",\"userId\":\"" + user + "\"}")
                .statusCode())
        .isEqualTo(200);
    assertThat(names()).isEqualTo(2);
  }

  @Test
  void aWrongKeyIsRefusedWithASentence() {
    HttpResponse<String> response = send("track", "{}", "wrong");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("user name of Basic authentication");
  }

  @Test
  void otherContentTypesAreRefused() {
    assertThat(
            Api.send(
                    request("track", "test-write-key")
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString("<a/>")))
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void anEventOver32KilobytesIsTooLarge() {
    assertThat(
            send(
                    "track",
                    "{\"userId\":\"1\",\"event\":\"x\",\"properties\":{\"a\":\""
                        + "x".repeat(40_000)
                        + "\"}}")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void theGoodEventsOfABatchAreTakenAndTheBadOnesNamed() {
    HttpResponse<String> response =
        send(
            "batch",
            "{\"batch\":[{\"type\":\"track\",\"userId\":\""
                + user
                + "\",\"event\":\"Looked\"},{\"type\":\"track\",\"userId\":\"1\"},{\"type\":\"odd\",\"userId\":\"1\"}]}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"index\":1,\"field\":\"event\"", "\"index\":2,\"field\":\"type\"");
    assertThat(names()).isEqualTo(1);
  }

  @Test
  void aBatchOfNothingGoodIsRefused() {
    HttpResponse<String> response =
        send("batch", "{\"batch\":[{\"type\":\"track\",\"event\":\"Looked\"}]}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("userId or anonymousId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"a\":", "nonsense"})
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThat(send("track", body).statusCode()).isEqualTo(400);
  }

  @Test
  void compressedBodiesAreTakenAndBombsAreNot() throws IOException {
    assertThat(gzip("track", "{\"userId\":\"" + user + "\",\"event\":\"Looked\"}").statusCode())
        .isEqualTo(200);
    assertThat(gzip("batch", "{\"batch\":[\"" + "x".repeat(50_000_000) + "\"]}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void aSendersClockIsCorrected() {
    send(
        "track",
        "{\"userId\":\""
            + user
            + "\",\"event\":\"Looked\",\"timestamp\":\"2001-01-01T00:00:00Z\",\"sentAt\":\"2001-01-01T00:10:00Z\"}");
    OffsetDateTime at =
        sql.sql(
                "select occurred_at from activity a join identity i on i.contact_id = a.contact_id where i.value = :user")
            .param("user", user)
            .query(OffsetDateTime.class)
            .single();
    assertThat(at.toInstant()).isEqualTo(WaymarkTest.START.minusSeconds(600));
  }

  @Test
  void aTimeOfTomorrowCountsAsNow() {
    send(
        "track",
        "{\"userId\":\""
            + user
            + "\",\"event\":\"Looked\",\"timestamp\":\"2099-01-01T00:00:00Z\"}");
    assertThat(
            sql.sql(
                    "select occurred_at from activity a join identity i on i.contact_id = a.contact_id where i.value = :user")
                .param("user", user)
                .query(OffsetDateTime.class)
                .single()
                .toInstant())
        .isEqualTo(WaymarkTest.START);
  }

  @Test
  void zeroCharactersAndHalfCharactersAreTakenOut() {
    assertThat(
            send(
                    "track",
                    "{\"userId\":\""
                        + user
                        + "\",\"event\":\"Looked\",\"properties\":{\"a\":\"x\\u0000y\",\"b\":\"\\ud800\"}}")
                .statusCode())
        .isEqualTo(200);
    assertThat(names()).isEqualTo(1);
  }

  @Test
  void aPublicKeyMayNeitherOrderNorConsent() {
    assertThat(
            send(
                    "track",
                    "{\"userId\":\"" + user + "\",\"event\":\"Order Completed\"}",
                    "test-browser-key")
                .statusCode())
        .isEqualTo(400);
    assertThat(
            send(
                    "identify",
                    "{\"userId\":\"" + user + "\",\"traits\":{\"consent\":{\"email\":true}}}",
                    "test-browser-key")
                .statusCode())
        .isEqualTo(400);
    assertThat(send("page", "{\"anonymousId\":\"" + user + "\"}", "test-browser-key").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Order\\u0000 Completed",
        "\\u0000Order Completed",
        " Order Completed\\u00a0",
        "order completed",
        "Order\\u200b Completed",
        "Order\\u00a0Completed",
        "\\uff2frder Completed"
      })
  void nothingAPublicKeySendsPassesForAnOrder(String name) {
    var answer =
        send(
            "track",
            "{\"userId\":\"" + user + "\",\"event\":\"" + name + "\"}",
            "test-browser-key");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("server's write key");
    assertThat(names()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cart Updated", "Cart Emptied", "Cart\\u0000 Emptied"})
  void whatIsDerivedFromOthersCannotBeSent(String name) {
    for (String key : new String[] {"test-write-key", "test-browser-key"}) {
      var answer = send("track", "{\"userId\":\"" + user + "\",\"event\":\"" + name + "\"}", key);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("Product Added");
    }
    assertThat(names()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", " \\u0000 ", "\\u00a0"})
  void aNameOfNothingThatCanBeReadIsRefused(String name) {
    assertThat(send("track", "{\"userId\":\"" + user + "\",\"event\":\"" + name + "\"}").body())
        .contains("Give the event's name");
    assertThat(names()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestamp\":\"2001-01-01T00:00:00Z\",\"sentAt\":\"9999-12-31T23:59:59Z\"",
        "\"timestamp\":\"2001-01-01T00:00:00Z\",\"sentAt\":\"+300000-01-01T00:00:00Z\"",
        "\"timestamp\":\"2001-01-01T00:00:00Z\",\"sentAt\":\"+999999999-01-01T00:00:00Z\"",
        "\"timestamp\":\"+300000-01-01T00:00:00Z\"",
        "\"timestamp\":\"-300000-01-01T00:00:00Z\"",
        "\"timestamp\":\"1969-12-31T23:59:59Z\""
      })
  void aTimeNobodyCanHaveMeantIsRefusedAndHurtsNoOther(String times) {
    String bad = "\"type\":\"track\",\"userId\":\"" + user + "\",\"event\":\"X\"," + times;
    String good = "\"type\":\"track\",\"userId\":\"" + user + "\",\"event\":\"Good\"";
    HttpResponse<String> some = send("batch", "{\"batch\":[{" + bad + "},{" + good + "}]}");
    assertThat(some.statusCode()).isEqualTo(200);
    assertThat(some.body()).contains("\"index\":0", "Send a time");
    assertThat(names()).isEqualTo(1);
    assertThat(send("track", "{" + bad + "}").statusCode()).isEqualTo(400);
  }

  @Test
  void theSchemeOfAuthenticationIsReadInAnyCase() {
    String key = Base64.getEncoder().encodeToString("test-write-key:".getBytes());
    var answer =
        Api.send(
            HttpRequest.newBuilder(api.uri("/v1/track"))
                .header("Authorization", "basic " + key)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"userId\":\"" + user + "\",\"event\":\"Looked\"}")));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownCompressionIsSaidToBeSo() {
    var answer =
        Api.send(
            request("track", "test-write-key")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "deflate")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("gzip");
  }

  @Test
  void consentIsLoggedAndNotKeptAsATrait() {
    send(
        "identify",
        "{\"userId\":\""
            + user
            + "\",\"traits\":{\"plan\":\"pro\",\"consent\":{\"email\":true,\"sms\":false}}}");
    assertThat(
            sql.sql(
                    "select string_agg(channel || granted, ',' order by channel) from consent_entry c join identity i on i.contact_id = c.contact_id where i.value = :user")
                .param("user", user)
                .query(String.class)
                .single())
        .isEqualTo("emailtrue,smsfalse");
    assertThat(
            sql.sql(
                    "select attributes::text from contact c join identity i on i.contact_id = c.id where i.value = :user")
                .param("user", user)
                .query(String.class)
                .single())
        .isEqualTo("{\"plan\": \"pro\"}");
  }

  private int names() {
    return sql.sql(
            "select count(*) from activity a join identity i on i.contact_id = a.contact_id where i.value = :user and i.kind = 'USER'")
        .param("user", user)
        .query(Integer.class)
        .single();
  }

  private HttpResponse<String> send(String call, String body) {
    return send(call, body, "test-write-key");
  }

  private HttpResponse<String> send(String call, String body, String key) {
    return Api.send(
        request(call, key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> gzip(String call, String body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body.getBytes());
    }
    return Api.send(
        request(call, "test-write-key")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray())));
  }

  private HttpRequest.Builder request(String call, String key) {
    return HttpRequest.newBuilder(api.uri("/v1/" + call))
        .header(
            "Authorization", "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes()));
  }
}
