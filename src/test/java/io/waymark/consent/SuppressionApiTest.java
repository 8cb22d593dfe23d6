package io.waymark.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.Contacts;
import io.waymark.contact.Identity;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Marketers and operators see why nothing is sent to an address, and change it. */
@WaymarkTest
class SuppressionApiTest {

  @Autowired Api api;
  @Autowired Contacts contacts;
  @Autowired Consents consents;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;

  private final String name = UUID.randomUUID().toString();
  private final String email = name + "@example.com";

  @Test
  void anAddressIsSuppressedLookedUpAndLetGoForAReason() {
    JsonNode added =
        json(
            post(
                "/api/suppressions",
                Map.of(
                    "channel",
                    "email",
                    "address",
                    " " + email.toUpperCase(),
                    "reason",
                    "asked by letter")));
    assertThat(added.path("address").asString()).isEqualTo(email);
    assertThat(
            json(
                post(
                    "/api/suppressions",
                    Map.of("channel", "email", "address", email, "reason", "another"))))
        .isEqualTo(added);
    assertThat(consents.suppression("email", email))
        .get()
        .extracting(Suppression::reason)
        .isEqualTo("asked by letter");
    assertThat(lookUp(email).path("suppression")).isEqualTo(added);
    assertThat(json(api.get("/api/suppressions?channel=email&size=1")).path("items"))
        .containsExactly(added);
    assertThat(json(api.get("/api/suppressions?channel=sms&size=500")).path("items"))
        .doesNotContain(added);

    String remove = "/api/suppressions/" + added.path("id").asLong() + "/remove";
    assertThat(post(remove, Map.of()).statusCode()).isEqualTo(400);
    assertThat(post(remove, Map.of("reason", " ")).statusCode()).isEqualTo(400);
    assertThat(lookUp(email).path("suppressed").asBoolean()).isTrue();
    assertThat(post(remove, Map.of("reason", "wrote that it was a mistake")).statusCode())
        .isEqualTo(204);
    assertThat(lookUp(email).path("suppressed").asBoolean()).isFalse();
    assertThat(post(remove, Map.of("reason", "twice")).statusCode()).isEqualTo(404);
    assertThat(api.get("/api/audit?size=10").body())
        .contains("email: asked by letter", "email: wrote that it was a mistake")
        .doesNotContain(email);
  }

  @Test
  void aFileOfAddressesIsTakenAndWhatIsNoneIsSaid() {
    consents.suppress(new Suppression("email", "known-" + email, "bounced", WaymarkTest.START));
    HttpResponse<String> answer =
        api.post(
            "/api/suppressions/import?channel=email&reason=old+list",
            "E-mail;Why\r\none-"
                + email
                + ";complained\nknown-"
                + email
                + "\nnobody@\n\ntwo-"
                + email);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode imported = json(answer);
    assertThat(imported.path("added").asInt()).isEqualTo(2);
    assertThat(imported.path("already").asInt()).isEqualTo(1);
    assertThat(imported.path("rejected").path(0).path("line").asInt()).isEqualTo(4);
    assertThat(imported.path("rejections").asInt()).isEqualTo(1);
    assertThat(reason("one-" + email)).isEqualTo("complained");
    assertThat(reason("two-" + email)).isEqualTo("old list");
    assertThat(reason("known-" + email)).isEqualTo("bounced");

    assertThat(
            json(api.post("/api/suppressions/import?channel=sms", "+4915112345678"))
                .path("rejections")
                .asInt())
        .isEqualTo(1);
    assertThat(api.post("/api/suppressions/import?channel=fax", "1").statusCode()).isEqualTo(400);
    assertThat(api.post("/api/suppressions/import?channel=email&reason=x", "\"a@b.de").statusCode())
        .isEqualTo(400);
  }

  @Test
  void ofWhoIsErasedOnlyTheHashStays() {
    var person =
        contacts
            .identify(
                List.of(
                    new Identity(
                        name,
                        null,
                        null,
                        new HashMap<>(Map.of("email", email, "phone", "+4915112345679")),
                        true,
                        WaymarkTest.START)))
            .getFirst()
            .contact();
    contacts.identify(
        List.of(
            new Identity(
                name,
                null,
                null,
                new HashMap<>(Map.of("phone", "+4915112345680")),
                true,
                WaymarkTest.START.plusSeconds(1))));
    for (Suppression one :
        List.of(
            new Suppression("email", email, "bounced", WaymarkTest.START),
            new Suppression("sms", "+4915112345679", "complained", WaymarkTest.START),
            new Suppression("sms", "+4915112345680", "complained", WaymarkTest.START))) {
      consents.suppress(one);
    }
    assertThat(json(api.get("/api/contacts/" + person + "/suppressions")))
        .extracting(one -> one.path("address").asString())
        .containsExactly(email, "+4915112345680");
    contacts.erase(person);
    assertThat(
            sql.sql(
                    "select address from suppression where address in (:email, '+4915112345679', '+4915112345680')")
                .param("email", email)
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(reason(email)).isEqualTo("bounced");
    assertThat(lookUp(email).path("suppression").has("address")).isFalse();
  }

  private JsonNode lookUp(String address) {
    return json(post("/api/suppressions/look-up", Map.of("channel", "email", "address", address)));
  }

  private String reason(String address) {
    return lookUp(address).path("suppression").path("reason").asString();
  }

  private HttpResponse<String> post(String path, Map<String, ?> body) {
    return api.post(path, json.writeValueAsString(body));
  }

  private JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }
}
