package io.waymark.audience.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.contact.Zones;
import io.waymark.support.Api;
import io.waymark.support.TestClock;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WaymarkTest
class SegmentApiTest {

  @Autowired private Api api;
  @Autowired private Environment environment;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @Autowired private SegmentRows rows;
  @Autowired private LiveSegments live;
  @Autowired private Build build;
  @Autowired private Audiences audiences;
  @Autowired private TransactionTemplate transaction;

  @Autowired private Zones zones;
  @Autowired private TestClock clock;

  private final String one = "s-" + UUID.randomUUID();
  private final String other = "s-" + UUID.randomUUID();
  private final String event = "Signed " + UUID.randomUUID();

  @AfterEach
  void backToTheStart() {
    clock.set(WaymarkTest.START);
  }

  @BeforeEach
  void somebodyIsThere() {
    identify("somebody-" + one);
  }

  @Test
  void anEventIsSeenInItsSegmentsBeforeItIsAnswered() {
    save(one, did(event));
    track("ada-" + one, event);
    assertThat(members(one)).containsExactly("ada-" + one + "@example.com");
    assertThat(facts("ada-" + one)).containsExactly("Segment Joined " + one);
  }

  @Test
  void whoIsNotKnownYetIsInNoSegmentUntilTheyAre() {
    save(one, did(event));
    tracker().accepted("/v1/track", Map.of("anonymousId", "browser-" + one, "event", event));
    assertThat(members(one)).isEmpty();
    tracker()
        .accepted(
            "/v1/identify",
            Map.of(
                "anonymousId", "browser-" + one,
                "userId", "eve-" + one,
                "traits", Map.of("email", "eve-" + one + "@example.com")));
    assertThat(members(one)).containsExactly("eve-" + one + "@example.com");
  }

  @Test
  void aNewDefinitionTriggersNobodyUnlessItIsAskedTo() {
    track("ada-" + one, event);
    track("bob-" + one, event + " twice");
    save(one, did(event));
    assertThat(members(one)).containsExactly("ada-" + one + "@example.com");
    assertThat(facts("ada-" + one)).isEmpty();

    JsonNode preview =
        read(
            api.post(
                "/api/segments/preview",
                json.writeValueAsString(Map.of("key", one, "definition", did(event + " twice")))));
    assertThat(preview.path("words").asString())
        .isEqualTo("People who did “%s twice”.".formatted(event));
    assertThat(preview.path("people").path("joining").asInt()).isEqualTo(1);
    assertThat(preview.path("people").path("leaving").asInt()).isEqualTo(1);
    assertThat(preview.path("people").path("sample").path(0).path("email").asString())
        .isEqualTo("bob-" + one + "@example.com");

    save(one, did(event + " twice"), true);
    assertThat(members(one)).containsExactly("bob-" + one + "@example.com");
    catchUp();
    assertThat(facts("ada-" + one)).containsExactly("Segment Left " + one);
    assertThat(facts("bob-" + one)).containsExactly("Segment Joined " + one);
  }

  @Test
  void peopleArePutInAndTakenOutByHand() {
    save(other, in(one, "notIn"), 409);
    assertThat(put(one, Map.of("name", "Friends")).statusCode()).isEqualTo(200);
    save(other, in(one, "in"));
    long ada = identify("ada-" + one);
    assertThat(api.put("/api/segments/" + one + "/members/" + ada, "").statusCode()).isEqualTo(204);
    assertThat(members(one)).containsExactly("ada-" + one + "@example.com");
    catchUp();
    assertThat(facts("ada-" + one))
        .containsExactlyInAnyOrder("Segment Joined " + one, "Segment Joined " + other);
    assertThat(members(other)).containsExactly("ada-" + one + "@example.com");
    assertThat(api.delete("/api/segments/" + one + "/members/" + ada).statusCode()).isEqualTo(204);
    catchUp();
    assertThat(facts("ada-" + one)).hasSize(4);
    assertThat(members(one)).isEmpty();
    assertThat(members(other)).isEmpty();
    assertThat(api.put("/api/segments/" + one + "/members/999999999", "").statusCode())
        .isEqualTo(404);
    assertThat(api.put("/api/segments/" + other + "/members/" + ada, "").body())
        .contains("has a condition, which says who is in it");
  }

  /** Midnight in the account's zone is another one than in UTC. */
  @Test
  void whoJoinedAndLeftIsCountedByDaysOfTheAccount() {
    ZoneId zone = zones.account();
    LocalDate today = LocalDate.ofInstant(WaymarkTest.START, zone);
    clock.set(today.minusDays(3).atStartOfDay(zone).toInstant());
    save(one, within(event, "P1D"));
    clock.set(today.minusDays(2).atTime(23, 59).atZone(zone).toInstant());
    track("ada-" + one, event);
    clock.set(today.minusDays(1).atTime(0, 1).atZone(zone).toInstant());
    track("bob-" + one, event);
    track("eve-" + one, event);
    clock.set(today.minusDays(1).atTime(23, 59, 30).atZone(zone).toInstant());
    catchUp();
    clock.set(today.atTime(0, 0, 30).atZone(zone).toInstant());
    JsonNode all = read(api.get("/api/segments/" + one + "/growth"));
    assertThat(all.path("zone").asString()).isEqualTo(zone.getId());
    assertThat(all.path("joined").asInt()).isEqualTo(3);
    assertThat(all.path("left").asInt()).isEqualTo(1);
    assertThat(all.has("next")).isFalse();
    assertThat(grown(all)).containsExactly("+0 -0", "+2 -1", "+1 -0", "+0 -0");
    assertThat(all.path("items").path(0).path("day").asString()).isEqualTo(today.toString());
    String until = today.minusDays(1).toString();
    JsonNode page = read(api.get("/api/segments/" + one + "/growth?days=2&until=" + until));
    assertThat(grown(page)).containsExactly("+2 -1", "+1 -0");
    assertThat(page.path("next").asString()).isEqualTo(today.minusDays(3).toString());
    assertThat(api.get("/api/segments/" + one + "/growth?days=367").body()).contains("1 to 366");
    assertThat(api.get("/api/segments/" + one + "/growth?until=yesterday").statusCode())
        .isEqualTo(400);
    assertThat(api.get("/api/segments/none-of-it/growth").statusCode()).isEqualTo(404);
  }

  private static List<String> grown(JsonNode page) {
    return page.path("items")
        .valueStream()
        .map(day -> "+" + day.path("joined").asInt() + " -" + day.path("left").asInt())
        .toList();
  }

  private static Map<String, Object> within(String event, String length) {
    return Map.of(
        "rules",
        List.of(
            Map.of(
                "field", "event." + event, "operator", "did", "value", Map.of("within", length))));
  }

  @Test
  void aSegmentThatWouldAskAboutItselfIsRefused() {
    save(one, did(event));
    save(other, in(one, "in"));
    assertThat(put(one, Map.of("name", "One", "definition", in(other, "in"))).body())
        .contains("would ask about itself by way of");
    assertThat(put(one, Map.of("name", "One", "definition", in(one, "in"))).body())
        .contains("would ask about itself");
    assertThat(api.delete("/api/segments/" + one).body()).contains("asks about this segment");
    assertThat(api.delete("/api/segments/" + other).statusCode()).isEqualTo(204);
    assertThat(api.delete("/api/segments/" + one).statusCode()).isEqualTo(204);
    assertThat(api.get("/api/segments/" + one).statusCode()).isEqualTo(404);
  }

  @Test
  void whatCannotBeReadIsSaidWithItsPlaceAndChangesNothing() {
    HttpResponse<String> answer =
        put(
            one,
            Map.of(
                "name",
                "One",
                "definition",
                Map.of(
                    "rules", List.of(Map.of("field", "contact.x'", "operator", "=", "value", 1)))));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read(answer).path("problems").path(0).path("at").asString())
        .isEqualTo("rules[0].field");
    assertThat(api.get("/api/segments/" + one).statusCode()).isEqualTo(404);
    assertThat(put("Not%20A%20Key", Map.of("name", "One")).statusCode()).isEqualTo(400);
  }

  @Test
  void aBuildIsGivenUpAndTheMembersStay() {
    save(one, did(event));
    track("ada-" + one, event);
    rows.build(one, one, did("Never " + event), false, Instant.EPOCH);
    LiveSegments.Live next = building(one);
    assertThat(api.post("/api/segments/" + one + "/cancel", "").statusCode()).isEqualTo(200);
    assertThat(build.run(next)).isFalse();
    assertThat(members(one)).containsExactly("ada-" + one + "@example.com");
    assertThat(api.post("/api/segments/" + one + "/cancel", "").statusCode()).isEqualTo(409);
  }

  private LiveSegments.Live building(String key) {
    return live.current().stream()
        .filter(segment -> segment.building() && segment.segment().key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> did(String event) {
    return Map.of("rules", List.of(Map.of("field", "event." + event, "operator", "did")));
  }

  private static Map<String, Object> in(String segment, String operator) {
    return Map.of(
        "rules", List.of(Map.of("field", "segment", "operator", operator, "value", segment)));
  }

  private void save(String key, Map<String, Object> definition) {
    save(key, definition, false);
  }

  private void save(String key, Map<String, Object> definition, boolean tells) {
    HttpResponse<String> answer =
        put(key, Map.of("name", key, "definition", definition, "tells", tells));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    build.run(building(key));
    assertThat(read(api.get("/api/segments/" + key)).has("building")).isFalse();
  }

  private void save(String key, Map<String, Object> definition, int status) {
    assertThat(put(key, Map.of("name", key, "definition", definition)).statusCode())
        .isEqualTo(status);
  }

  private HttpResponse<String> put(String key, Map<String, Object> draft) {
    return api.put("/api/segments/" + key, json.writeValueAsString(draft));
  }

  private JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  private List<String> members(String key) {
    JsonNode page = read(api.get("/api/segments/" + key + "/members"));
    return page.path("items").valueStream().map(item -> item.path("email").asString()).toList();
  }

  private List<String> facts(String user) {
    return sql.sql(
            """
            select a.name || ' ' || (a.properties ->> 'segment') from activity a join identity i on i.contact_id = a.contact_id
            where i.kind = 'USER' and i.value = :user and a.name in ('Segment Joined', 'Segment Left') order by a.id""")
        .param("user", user)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private long identify(String user) {
    tracker()
        .accepted(
            "/v1/identify",
            Map.of("userId", user, "traits", Map.of("email", user + "@example.com")));
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
        .param("user", user)
        .query(Long.class)
        .single();
  }

  private void track(String user, String name) {
    identify(user);
    tracker().accepted("/v1/track", Map.of("userId", user, "event", name));
  }

  private Tracker tracker() {
    return new Tracker(
        "http://127.0.0.1:" + environment.getProperty("local.server.port"), "test-write-key", json);
  }

  private void catchUp() {
    while (audiences.behind()) {
      transaction.executeWithoutResult(status -> audiences.catchUp(100));
    }
  }
}
