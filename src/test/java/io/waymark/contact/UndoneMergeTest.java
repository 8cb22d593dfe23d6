package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.consent.Consents;
import io.waymark.support.Api;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two people who were taken for one are two again, each with what they had. */
@WaymarkTest
@Import({Callers.class, SegmentBuilder.class})
class UndoneMergeTest {

  @Autowired private Api api;
  @Autowired private Callers callers;
  @Autowired private Audiences audiences;
  @Autowired private Consents consents;
  @Autowired private JdbcClient sql;
  @Autowired private Merges merges;
  @Autowired private TestClock clock;

  private final String mark = UUID.randomUUID().toString();
  private final String ada = "ada-" + mark;
  private final String old = "old-" + mark;

  @AfterEach
  void backToTheStart() {
    clock.set(WaymarkTest.START);
  }

  @Test
  void everythingIsBackWithWhomItBelongedTo() {
    String score = score();
    String live = callers.segment("tag", "has", "only-old-" + mark);
    String byHand = byHand();
    long one = somebody(ada, Map.of("plan", "free", "city", "Ulm"), true);
    clock.advance(Duration.ofHours(1));
    long two = somebody(old, Map.of("plan", "pro", "shoe", 42), false);
    tag(two, "only-old-" + mark);
    api.put("/api/segments/" + byHand + "/members/" + two, "");
    callers.catchUp();
    JsonNode adaBefore = export(one);
    JsonNode oldBefore = export(two);

    clock.advance(Duration.ofHours(1));
    callers.alias(old, ada);
    callers.catchUp();
    assertThat(export(two).path("contact").path("id").asLong()).isEqualTo(one);
    assertThat(callers.members(live)).hasSize(1);
    long merge = merges(one).path(0).path("id").asLong();
    assertThat(undo(merge).statusCode()).isEqualTo(200);
    callers.catchUp();

    assertThat(export(two)).isEqualTo(oldBefore);
    JsonNode adaAfter = export(one);
    assertThat(adaAfter.path("identities")).containsAll(adaBefore.path("identities"));
    for (String same :
        List.of(
            "contact",
            "attributes",
            "tags",
            "accounts",
            "segments",
            "carts",
            "points",
            "scores",
            "lifecycle",
            "leads")) {
      assertThat(adaAfter.path(same)).as(same).isEqualTo(adaBefore.path(same));
    }
    assertThat(names(adaAfter)).containsAll(names(adaBefore)).doesNotContain("Of " + old);
    assertThat(callers.members(live)).containsExactly(old + "@example.com");
    assertThat(consents.granted(new ContactId(one), "email", "news")).isTrue();
    assertThat(consents.granted(new ContactId(two), "email", "news")).isFalse();
    assertThat(callers.json("/api/contacts/" + one + "/scores/" + score).path("points").asInt())
        .isEqualTo(10);
    assertThat(audits())
        .contains("merge contacts: merge " + merge + ": contact " + two + " into contact " + one)
        .contains("undo merge: merge " + merge + ": contact " + two + " out of contact " + one);
  }

  @Test
  void whatCameAfterTheMergeStaysButAWithdrawalHoldsForBoth() {
    long one = callers.known(ada, Map.of("plan", "free", "consent", Map.of("email", true)));
    clock.advance(Duration.ofHours(1));
    long two = callers.known(old, Map.of("plan", "pro", "consent", Map.of("email", true)));
    tag(two, "old");
    callers.alias(old, ada);
    clock.advance(Duration.ofHours(1));
    callers.call("identify", Map.of("userId", ada, "traits", Map.of("plan", "gold")));
    callers.call("track", Map.of("userId", old, "event", "Later"));
    tag(one, "later");
    api.put(
        "/api/contacts/" + one + "/consent",
        "{\"channel\":\"email\",\"topic\":\"news\",\"granted\":false,\"source\":\"by phone\"}");
    clock.advance(Duration.ofHours(1));
    assertThat(undo(merges(one).path(0).path("id").asLong()).statusCode()).isEqualTo(200);

    assertThat(attribute(one, "plan")).isEqualTo("gold");
    assertThat(attribute(two, "plan")).isEqualTo("pro");
    assertThat(names(export(one))).contains("Later");
    assertThat(names(export(two))).doesNotContain("Later");
    assertThat(callers.texts("/api/contacts/" + one + "/tags", "tags")).containsExactly("later");
    assertThat(callers.texts("/api/contacts/" + two + "/tags", "tags")).containsExactly("old");
    for (long each : List.of(one, two)) {
      assertThat(consents.granted(new ContactId(each), "email", "offers")).isTrue();
      assertThat(consents.granted(new ContactId(each), "email", "news")).isFalse();
    }
    callers.call("track", Map.of("userId", old, "event", "Own again"));
    assertThat(names(export(two))).contains("Own again");
  }

  @Test
  void mergesAreUndoneInTheOrderInWhichTheyWereMadeBackwards() {
    String third = "third-" + mark;
    long a = callers.known(old);
    long b = callers.known(ada);
    long c = callers.known(third);
    callers.alias(old, ada);
    callers.alias(ada, third);
    long last = merges(c).path(0).path("id").asLong();
    long first = merges(c).path(1).path("id").asLong();
    assertThat(undo(first).statusCode()).isEqualTo(409);
    assertThat(undo(first).body()).contains("Undo that one first").contains("merges/" + last);
    assertThat(undo(last).statusCode()).isEqualTo(200);
    assertThat(export(a).path("contact").path("id").asLong()).isEqualTo(b);
    assertThat(undo(first).statusCode()).isEqualTo(200);
    assertThat(List.of(callers.id(old), callers.id(ada), callers.id(third)))
        .containsExactly(a, b, c);
    assertThat(undo(first).statusCode()).isEqualTo(409);
    assertThat(undo(first).body()).contains("was undone on");
    assertThat(undo(999_999_999).statusCode()).isEqualTo(404);
    assertThat(callers.json("/api/contacts/" + b + "/merges?size=1").has("next")).isTrue();
  }

  @Test
  void whoIsErasedIsErasedFromWhatWasKeptToo() {
    String third = "third-" + mark;
    callers.known(old, Map.of("secret", "s-" + mark));
    callers.known(ada);
    long c = callers.known(third);
    callers.alias(old, ada);
    callers.alias(ada, third);
    assertThat(kept()).isEqualTo(2);
    long last = merges(c).path(0).path("id").asLong();
    callers.erase(c);
    assertThat(kept()).isZero();
    assertThat(undo(last).statusCode()).isEqualTo(409);
    assertThat(undo(last).body()).contains("erased");
  }

  @Test
  void whatIsTooLongAgoIsForgotten() {
    callers.known(old);
    long b = callers.known(ada);
    callers.alias(old, ada);
    clock.advance(Duration.ofDays(90).minusSeconds(1));
    merges.forgetOld();
    assertThat(kept()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    merges.forgetOld();
    assertThat(kept()).isZero();
    assertThat(undo(merges(b).path(0).path("id").asLong()).body()).contains("too long ago");
  }

  @Test
  void whoWasTakenApartIsMadeOneAgainOnlyByAnAlias() {
    String browser = "browser-" + mark;
    callers.browser("page", Map.of("anonymousId", browser));
    long visitor = byBrowser(browser);
    long one = callers.known(ada);
    signsIn(browser);
    assertThat(byBrowser(browser)).isEqualTo(one);
    JsonNode merge = merges(one).path(0);
    assertThat(merge.path("because").asString()).isEqualTo("browser");
    assertThat(undo(merge.path("id").asLong()).statusCode()).isEqualTo(200);
    assertThat(byBrowser(browser)).isEqualTo(visitor);

    signsIn(browser);
    assertThat(byBrowser(browser)).isEqualTo(one);
    assertThat(names(export(visitor))).containsExactly("Page Viewed");

    callers.browser("page", Map.of("anonymousId", browser + "-2"));
    long other = byBrowser(browser + "-2");
    callers.call("alias", Map.of("previousId", browser + "-2", "userId", ada));
    undo(merges(one).path(0).path("id").asLong());
    assertThat(byBrowser(browser + "-2")).isEqualTo(other);
    callers.call("alias", Map.of("previousId", browser + "-2", "userId", ada));
    assertThat(byBrowser(browser + "-2")).isEqualTo(one);
  }

  private void signsIn(String browser) {
    callers.call("identify", Map.of("userId", ada, "anonymousId", browser));
  }

  private long somebody(String user, Map<String, ?> traits, boolean email) {
    var all = new HashMap<String, Object>(traits);
    all.put("consent", Map.of("email", email));
    long id = callers.known(user, all);
    tag(id, "both");
    callers.call("group", Map.of("userId", user, "groupId", "both-" + mark));
    callers.call("group", Map.of("userId", user, "groupId", user));
    callers.call("track", Map.of("userId", user, "event", "Of " + user));
    callers.call("track", Map.of("userId", user, "event", "Counted " + mark));
    callers.call(
        "track",
        Map.of(
            "userId",
            user,
            "event",
            "Product Added",
            "properties",
            Map.of("cart_id", "c", "product_id", user, "quantity", 1)));
    audiences.addPoints(new ContactId(id), "interest-" + mark, 5, "read", user, WaymarkTest.START);
    return id;
  }

  private String score() {
    String key = "s-" + mark;
    Map<String, Object> rule =
        Map.of(
            "reason",
            "counted",
            "points",
            10,
            "each",
            Map.of("field", "event.Counted " + mark),
            "atMost",
            Map.of("times", 1, "per", "ever"));
    assertThat(callers.put("/api/scores/" + key, Map.of("name", key, "rules", List.of(rule))))
        .satisfies(answer -> assertThat(answer.statusCode()).as(answer.body()).isLessThan(300));
    return key;
  }

  private String byHand() {
    String key = "hand-" + mark;
    assertThat(callers.put("/api/segments/" + key, Map.of("name", key)).statusCode())
        .isLessThan(300);
    return key;
  }

  private void tag(long contact, String name) {
    assertThat(api.put("/api/contacts/" + contact + "/tags/" + name, "").statusCode())
        .isEqualTo(204);
  }

  private JsonNode export(long contact) {
    return callers.json("/api/contacts/" + contact + "/export");
  }

  private JsonNode merges(long contact) {
    return callers.json("/api/contacts/" + contact + "/merges").path("items");
  }

  private HttpResponse<String> undo(long merge) {
    return api.post("/api/contacts/merges/" + merge + "/undo", "");
  }

  private String attribute(long contact, String name) {
    return export(contact)
        .path("attributes")
        .valueStream()
        .filter(attribute -> attribute.path("name").asString().equals(name))
        .map(attribute -> attribute.path("value").asString())
        .findFirst()
        .orElse("");
  }

  private static List<String> names(JsonNode export) {
    return export.path("activities").valueStream().map(a -> a.path("name").asString()).toList();
  }

  private List<String> audits() {
    return callers
        .json("/api/audit?size=50")
        .path("items")
        .valueStream()
        .map(entry -> entry.path("action").asString() + ": " + entry.path("subject").asString())
        .toList();
  }

  private int kept() {
    return sql.sql("select count(*) from merge where kept::text like :mark")
        .param("mark", "%" + mark + "%")
        .query(Integer.class)
        .single();
  }

  private long byBrowser(String browser) {
    return sql.sql("select contact_id from identity where kind = 'ANONYMOUS' and value = :browser")
        .param("browser", browser)
        .query(Long.class)
        .single();
  }
}
