package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@WaymarkTest
@Import({Callers.class, SegmentBuilder.class})
class AttributeApiTest {

  @Autowired private Callers callers;

  private final String name = "seats-" + UUID.randomUUID();
  private final String user = "ada-" + UUID.randomUUID();

  @Test
  void aDryRunSaysWhatCannotBeReadAndChangesNothing() {
    long ada = callers.known(user, Map.of(name, "12"));
    callers.known("bob-" + user, Map.of(name, "many"));
    JsonNode answer = callers.read(declare("contact", "NUMBER", true));
    assertThat(answer.path("dryRun").asBoolean()).isTrue();
    assertThat(answer.path("values").path("values").asInt()).isEqualTo(2);
    assertThat(answer.path("values").path("converted").asInt()).isEqualTo(1);
    assertThat(answer.path("values").path("unreadable").asInt()).isEqualTo(1);
    assertThat(attribute(ada).isString()).isTrue();
    assertThat(listed("contact").path("type").asString()).isEqualTo("TEXT");
    assertThat(listed("contact").path("declared").asBoolean()).isFalse();
  }

  @Test
  void whatIsThereAndWhatComesInIsKeptAsOfTheDeclaredTypeAndNothingIsLost() {
    long ada = callers.known(user, Map.of(name, "12"));
    long bob = callers.known("bob-" + user, Map.of(name, "many"));
    assertThat(declare("contact", "NUMBER", false).statusCode()).isEqualTo(200);
    assertThat(attribute(ada).decimalValue()).isEqualByComparingTo("12");
    assertThat(attribute(bob).asString()).isEqualTo("many");
    assertThat(listed("contact").path("label").asString()).isEqualTo("Seats");

    callers.known(user, Map.of(name, " 13.5 "));
    callers.known("bob-" + user, Map.of(name, "a few"));
    assertThat(attribute(ada).isNumber()).isTrue();
    assertThat(attribute(ada).decimalValue()).isEqualByComparingTo("13.5");
    assertThat(attribute(bob).asString()).isEqualTo("a few");
  }

  @Test
  void segmentsSeeTheConvertedValues() {
    callers.known(user, Map.of(name, "12"));
    callers.known("bob-" + user, Map.of(name, 3));
    declare("contact", "NUMBER", false);
    String segment = callers.segment("contact." + name, ">", 10);
    assertThat(callers.members(segment)).containsExactly(user + "@example.com");
    callers.known("bob-" + user, Map.of(name, "11"));
    assertThat(callers.members(segment))
        .containsExactlyInAnyOrder(user + "@example.com", "bob-" + user + "@example.com");
  }

  @Test
  void aSegmentThatReadsAnotherTypeInTheSameWayIsBuiltAnew() {
    callers.known(user, Map.of(name, "red wine"));
    String segment = callers.segment("contact." + name, "contains", "wine");
    assertThat(callers.members(segment)).containsExactly(user + "@example.com");
    assertThat(declare("contact", "LIST", false).statusCode()).isEqualTo(200);
    callers.built(segment);
    assertThat(callers.members(segment)).isEmpty();
  }

  @Test
  void aTypeThatASegmentCannotReadIsRefusedWithItsName() {
    long ada = callers.known(user, Map.of(name, "12"));
    String segment = callers.segment("contact." + name, "beginsWith", "1");
    for (boolean dryRun : new boolean[] {true, false}) {
      HttpResponse<String> answer = declare("contact", "NUMBER", dryRun);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(callers.read(answer).path("segments").path(0).asString()).isEqualTo(segment);
    }
    assertThat(attribute(ada).isString()).isTrue();
    assertThat(listed("contact").path("type").asString()).isEqualTo("TEXT");
  }

  @Test
  void companiesHaveTypesOfTheirOwnAlsoInsideObjects() {
    Map<String, Object> call =
        Map.of("userId", user, "groupId", name, "traits", Map.of(name, Map.of("inner", "1")));
    callers.call("group", call);
    assertThat(
            callers
                .put("/api/attributes/account/" + name + ".inner", Map.of("type", "BOOLEAN"))
                .statusCode())
        .isEqualTo(200);
    assertThat(inner().asBoolean()).isTrue();
    callers.call(
        "group",
        Map.of("userId", user, "groupId", name, "traits", Map.of(name, Map.of("inner", "no"))));
    assertThat(inner().isBoolean()).isTrue();
    assertThat(inner().asBoolean()).isFalse();
  }

  @Test
  void whatWaymarkReadsItselfStaysTextAndWhatIsNoneIsRefused() {
    assertThat(callers.put("/api/attributes/contact/email", Map.of("type", "LIST")).statusCode())
        .isEqualTo(409);
    assertThat(declare("company", "TEXT", false).statusCode()).isEqualTo(404);
    assertThat(declare("contact", "COLOUR", false).statusCode()).isEqualTo(400);
    assertThat(callers.put("/api/attributes/contact/a..b", Map.of("type", "LIST")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void theHistoryTellsWhatWasBeforeAndWhoSaidItNewestFirst() {
    callers.call(
        "identify",
        Map.of(
            "userId", user, "traits", Map.of(name, "free"), "timestamp", "2026-03-01T10:00:00Z"));
    long ada = callers.id(user);
    assertThat(history(ada, "").path("items")).isEmpty();
    callers.call(
        "identify",
        Map.of(
            "userId", user, "traits", Map.of(name, "trial"), "timestamp", "2026-03-01T11:00:00Z"));
    callers.browser(
        "identify",
        Map.of("userId", user, "traits", Map.of(name, "pro"), "timestamp", "2026-03-01T12:00:00Z"));
    JsonNode first = history(ada, "?size=1");
    JsonNode newest = first.path("items").path(0);
    assertThat(newest.path("name").asString()).isEqualTo(name);
    assertThat(newest.path("before").asString()).isEqualTo("trial");
    assertThat(newest.path("after").asString()).isEqualTo("pro");
    assertThat(newest.path("by").asString()).isEqualTo("browser");
    assertThat(newest.path("at").asString()).startsWith("2026-03-01T12:00");
    JsonNode second = history(ada, "?size=1&after=" + first.path("next").asString());
    assertThat(second.path("items").path(0).path("before").asString()).isEqualTo("free");
    assertThat(second.path("items").path(0).path("by").asString()).isEqualTo("server");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void theHistoryIsCappedMovesWithAMergeAndGoesWithThePerson() {
    long ada = callers.known(user, Map.of(name, -1));
    for (int batch = 0; batch < 5; batch++) {
      callers.call(
          "batch",
          Map.of(
              "batch",
              IntStream.range(41 * batch, 41 * batch + 41)
                  .mapToObj(
                      i -> Map.of("type", "identify", "userId", user, "traits", Map.of(name, i)))
                  .toList()));
    }
    JsonNode all = history(ada, "?size=500").path("items");
    assertThat(all).hasSize(200);
    assertThat(all.path(0).path("after").asInt()).isEqualTo(204);
    assertThat(all.path(199).path("before").asInt()).isEqualTo(4);

    callers.known("new-" + user);
    callers.alias(user, "new-" + user);
    long survivor = callers.id("new-" + user);
    assertThat(history(survivor, "?size=500").path("items")).hasSize(200);
    callers.erase(survivor);
    assertThat(callers.changesOf(survivor)).isZero();
    assertThat(callers.changesOf(ada)).isZero();
  }

  private JsonNode history(long contact, String query) {
    return callers.json("/api/contacts/" + contact + "/attributes/history" + query);
  }

  private HttpResponse<String> declare(String of, String type, boolean dryRun) {
    return callers.put(
        "/api/attributes/" + of + "/" + name + "?dryRun=" + dryRun,
        Map.of("type", type, "label", "Seats"));
  }

  private JsonNode attribute(long contact) {
    return callers.json("/api/contacts/" + contact).path("contact").path("attributes").path(name);
  }

  private JsonNode inner() {
    return callers.json("/api/accounts/" + name).path("attributes").path(name).path("inner");
  }

  private JsonNode listed(String of) {
    String place = of + "/" + name;
    return callers
        .json("/api/attributes?size=1&after=" + place.substring(0, place.length() - 1))
        .path("items")
        .path(0);
  }
}
