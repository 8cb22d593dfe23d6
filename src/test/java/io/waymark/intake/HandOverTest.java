package io.waymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A visitor who agreed stays the same person from one site of the owner to another. */
@WaymarkTest
class HandOverTest {

  private static final String SHOP = "https://shop.example";
  private static final String CLUB = "https://club.example";

  @Autowired Api api;
  @Autowired JsonMapper json;
  @Autowired JdbcClient sql;
  @Autowired HandOvers handOvers;

  private final String there = "there-" + UUID.randomUUID();
  private final String here = "here-" + UUID.randomUUID();

  @Test
  void theVisitorOfBothSitesIsOnePerson() {
    looksAround(there);
    looksAround(here);
    assertThat(person(here)).isNotEqualTo(person(there));
    JsonNode link = link(CLUB + "/sale?a=1#top");
    String token = link.path("token").asString();
    assertThat(link.path("url").asString()).isEqualTo(CLUB + "/sale?a=1&waymark=" + token + "#top");
    assertThat(link.toString()).doesNotContain(there);
    assertThat(arrives(token).statusCode()).isEqualTo(200);
    assertThat(person(here)).isEqualTo(person(there));
    assertThat(arrives(token).statusCode()).isEqualTo(410);
  }

  @Test
  void whoIsNotKnownJoinsWhoIsAndTwoWhoAreStayTwo() {
    looksAround(here);
    long ada = signsIn(there, "ada-" + there);
    assertThat(arrives(link(CLUB).path("token").asString()).statusCode()).isEqualTo(200);
    assertThat(person(here)).isEqualTo(ada);

    String other = "other-" + UUID.randomUUID();
    long bob = signsIn(other, "bob-" + there);
    String token = link(CLUB).path("token").asString();
    assertThat(arrives(token, other, SHOP, CLUB).statusCode()).isEqualTo(200);
    assertThat(person(other)).isEqualTo(bob);
    assertThat(person(there)).isEqualTo(ada);
  }

  @Test
  void nobodyIsFollowedWhoHasNotAgreed() {
    Map<String, Object> asked = Map.of("anonymousId", there, "to", CLUB, "consent", false);
    assertThat(post("hand-over", SHOP, asked).statusCode()).isEqualTo(403);
    String token = link(CLUB).path("token").asString();
    Map<String, Object> arrival =
        Map.of("anonymousId", here, "token", token, "referrer", SHOP, "consent", "yes");
    assertThat(post("hand-over/arrive", CLUB, arrival).statusCode()).isEqualTo(403);
    assertThat(arrives(token).statusCode()).isEqualTo(200);
  }

  @Test
  void aLinkIsGoodForItsOwnWayAndOnlyBetweenTheOwnersSites() {
    for (String elsewhere :
        new String[] {
          "https://evil.example",
          "http://club.example",
          "https://club.example@evil.example",
          "https://x@club.example",
          "javascript:alert(1)",
          "//club.example",
          "club.example"
        }) {
      Map<String, Object> asked = Map.of("anonymousId", there, "to", elsewhere, "consent", true);
      assertThat(post("hand-over", SHOP, asked).statusCode()).as(elsewhere).isIn(400, 403);
    }
    Map<String, Object> asked = Map.of("anonymousId", there, "to", CLUB, "consent", true);
    assertThat(post("hand-over", "https://evil.example", asked).statusCode()).isEqualTo(403);
    assertThat(post("hand-over", null, asked).statusCode()).isEqualTo(400);

    looksAround(there);
    looksAround(here);
    String token = link(CLUB).path("token").asString();
    assertThat(arrives(token, here, "https://evil.example", CLUB).statusCode()).isEqualTo(403);
    assertThat(arrives(token, here, SHOP, SHOP).statusCode()).isEqualTo(410);
    assertThat(arrives(token, here, CLUB, CLUB).statusCode()).isEqualTo(410);
    char last = token.charAt(token.length() - 2);
    String forged =
        token.substring(0, token.length() - 2)
            + (last == 'A' ? 'B' : 'A')
            + token.charAt(token.length() - 1);
    assertThat(arrives(forged).statusCode()).isEqualTo(410);
    assertThat(arrives("%%%").statusCode()).isEqualTo(410);
    sql.sql("update hand_over set expires_at = expires_at - interval '5 minutes 1 second'")
        .update();
    assertThat(arrives(token).statusCode()).isEqualTo(410);
    assertThat(person(here)).isNotEqualTo(person(there));
    handOvers.forget();
    assertThat(
            sql.sql("select count(*) from hand_over where anonymous_id = :there")
                .param("there", there)
                .query(Integer.class)
                .single())
        .isZero();
  }

  private JsonNode link(String to) {
    HttpResponse<String> answer =
        post("hand-over", SHOP, Map.of("anonymousId", there, "to", to, "consent", true));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpResponse<String> arrives(String token) {
    return arrives(token, here, SHOP, CLUB);
  }

  private HttpResponse<String> arrives(String token, String visitor, String from, String at) {
    return post(
        "hand-over/arrive",
        at,
        Map.of("anonymousId", visitor, "token", token, "referrer", from + "/", "consent", true));
  }

  private void looksAround(String visitor) {
    assertThat(post("page", SHOP, Map.of("anonymousId", visitor)).statusCode()).isEqualTo(200);
  }

  private long signsIn(String visitor, String user) {
    post("identify", SHOP, Map.of("anonymousId", visitor, "userId", user));
    return person(visitor);
  }

  private HttpResponse<String> post(String what, String origin, Map<String, ?> body) {
    var whole = new HashMap<String, Object>(body);
    whole.put("writeKey", "test-browser-key");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.uri("/v1/" + what).toString()))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(whole)));
    if (origin != null) {
      request.header("Origin", origin);
    }
    return Api.send(request);
  }

  private long person(String visitor) {
    return sql.sql("select contact_id from identity where kind = 'ANONYMOUS' and value = :visitor")
        .param("visitor", visitor)
        .query(Long.class)
        .single();
  }
}
