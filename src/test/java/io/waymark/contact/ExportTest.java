package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@WaymarkTest
@Import({Callers.class, SegmentBuilder.class})
class ExportTest {

  @Autowired private Api api;
  @Autowired private Callers callers;
  @Autowired private Audiences audiences;

  private final String mark = UUID.randomUUID().toString();
  private final String user = "ada-" + mark;
  private final String odd = "odd-" + mark;

  @Test
  void everythingAboutOnePersonIsHandedOut() {
    callers.call(
        "identify",
        Map.of(
            "userId",
            user,
            "traits",
            Map.of("email", user + "@example.com", odd, 1, "consent", Map.of("email", true)),
            "timestamp",
            "2026-03-01T10:00:00Z"));
    long ada = callers.id(user);
    callers.known(user, Map.of(odd, 2));
    callers.call("group", Map.of("userId", user, "groupId", mark, "traits", Map.of("plan", "x")));
    api.put("/api/contacts/" + ada + "/tags/vip-" + mark, "");
    audiences.addPoints(
        new ContactId(ada), "interest", 5, "read", "key-" + mark, WaymarkTest.START);
    String segment = callers.segment("tag", "has", "vip-" + mark);

    HttpResponse<String> answer = api.get("/api/contacts/" + ada + "/export");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"contact-" + ada + ".json\"");
    JsonNode all = callers.read(answer);
    assertThat(all.path("contact").path("userId").asString()).isEqualTo(user);
    assertThat(all.path("contact").path("createdAt").asString()).endsWith("+00:00");
    assertThat(texts(all, "identities", "value")).contains(user, user + "@example.com");
    JsonNode attribute = one(all, "attributes", "name", odd);
    assertThat(attribute.path("value").asInt()).isEqualTo(2);
    assertThat(attribute.path("at").asString()).startsWith("2026-03-");
    assertThat(one(all, "attributeChanges", "name", odd).path("before").asInt()).isEqualTo(1);
    assertThat(texts(all, "tags", "name")).containsExactly("vip-" + mark);
    assertThat(one(all, "accounts", "key", mark).path("attributes").path("plan").asString())
        .isEqualTo("x");
    assertThat(one(all, "consent", "channel", "email").path("granted").asBoolean()).isTrue();
    assertThat(texts(all, "activities", "name")).containsSubsequence("Identified", "Grouped");
    assertThat(one(all, "scores", "name", "interest").path("value").asInt()).isEqualTo(5);
    assertThat(texts(all, "segments", "key")).containsExactly(segment);
    assertThat(all.propertyNames())
        .contains("points", "lifecycle", "carts", "enrolments", "deliveries", "leads");
    assertThat(api.get("/api/contacts/999999999/export").statusCode()).isEqualTo(404);
  }

  @Test
  void aSegmentIsAFileInWhichNothingIsAFormula() {
    long ada =
        callers.known(
            user,
            Map.of(odd, "=HYPERLINK(\"http://x\",\"y\"),\nz", "phone", "+4915112345678", "n", -5));
    callers.known("bob-" + user);
    tag(ada);
    String segment = callers.segment("tag", "has", "vip-" + mark);
    HttpResponse<String> answer = api.get("/api/contacts/export.csv?segment=" + segment);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWithIgnoringCase("text/csv");
    String header = answer.body().substring(0, answer.body().indexOf("\r\n"));
    assertThat(header)
        .startsWith("waymark_id,waymark_user_id,waymark_known,waymark_created_at,waymark_tags,")
        .contains(odd);
    assertThat(answer.body().split("\r\n")).hasSize(2);
    assertThat(answer.body())
        .contains("\r\n" + ada + "," + user + ",true,", ",vip-" + mark)
        .contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\"),\nz\"")
        .contains(",+4915112345678")
        .contains(",-5")
        .doesNotContain("bob-");
    assertThat(api.get("/api/contacts/export.csv?segment=no-" + mark).statusCode()).isEqualTo(404);
  }

  @Test
  void everybodyIsInTheFileOnceHoweverManyThereAre() {
    for (int batch = 0; batch < 6; batch++) {
      callers.call(
          "batch",
          Map.of(
              "batch",
              IntStream.range(200 * batch, 200 * batch + 200)
                  .mapToObj(i -> Map.of("type", "identify", "userId", "many-" + i + "-" + mark))
                  .toList()));
    }
    long gone = callers.id("many-7-" + mark);
    callers.erase(gone);
    HttpResponse<String> answer = api.get("/api/contacts/export.csv");
    List<String> people =
        answer.body().lines().filter(line -> line.contains("-" + mark)).distinct().toList();
    assertThat(people).hasSize(1_199);
    assertThat(answer.body().lines().filter(line -> line.contains("-" + mark))).hasSize(1_199);
  }

  private void tag(long contact) {
    assertThat(api.put("/api/contacts/" + contact + "/tags/vip-" + mark, "").statusCode())
        .isEqualTo(204);
  }

  private static List<String> texts(JsonNode all, String list, String field) {
    return all.path(list).valueStream().map(item -> item.path(field).asString()).toList();
  }

  private static JsonNode one(JsonNode all, String list, String field, String value) {
    return all.path(list)
        .valueStream()
        .filter(item -> item.path(field).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }
}
