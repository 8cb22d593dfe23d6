package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever changes what people get is on record. */
@JourneyTest
class AuditTest {

  private static final Path PARCEL = Path.of("src/test/resources/journeys/parcel");

  @TempDir Path folder;
  @Autowired Api api;
  @Autowired People people;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;

  @Test
  void whatIsDoneToJourneysAndPeopleIsKeptWithoutPersonalData() throws Exception {
    deploy("audited");
    api.post("/api/journeys/audited/pause", "{\"reason\":\"because of ada@example.com\"}");
    api.post("/api/journeys/audited/resume", "");
    api.post("/api/journeys/audited/stop", "{\"reason\":\"no longer wanted\"}");
    api.post("/api/journeys/audited/resume", "");
    Person ada = people.contactWithConsent();
    long contact = contact(ada);
    send("PUT", "/consent", contact, "{\"channel\":\"sms\",\"granted\":false,\"source\":\"call\"}");
    send("DELETE", "", contact, "");
    api.post("/api/clock/advance", "{\"duration\":\"PT1S\"}");
    assertThat(done())
        .containsSubsequence(
            "api-key deploy journey audited version 1",
            "api-key pause journey audited",
            "api-key resume journey audited",
            "api-key stop journey audited",
            "api-key resume journey audited",
            "api-key withdraw consent contact " + contact + ", sms",
            "api-key erase contact contact " + contact,
            "api-key advance clock PT1S");
    assertThat(done().toString()).doesNotContain(ada.email, "ada@example.com");
  }

  @Test
  void isReadPageByPage() throws Exception {
    deploy("audited-twice");
    api.post("/api/journeys/audited-twice/pause", "{\"reason\":\"a test\"}");
    api.post("/api/journeys/audited-twice/resume", "");
    JsonNode first = json.readTree(api.get("/api/audit?size=1").body());
    JsonNode second =
        json.readTree(api.get("/api/audit?size=1&after=" + first.path("next").asString()).body());
    assertThat(first.path("items").get(0).path("action").asString()).isEqualTo("resume journey");
    assertThat(second.path("items").get(0).path("action").asString()).isEqualTo("pause journey");
    assertThat(api.anonymously("GET", "/api/audit", "").statusCode()).isEqualTo(401);
  }

  private void deploy(String id) throws Exception {
    Files.copy(PARCEL.resolve("on-its-way.sms.liquid"), folder.resolve("on-its-way.sms.liquid"));
    Files.writeString(
        folder.resolve(id + ".bpmn"),
        Files.readString(PARCEL.resolve("parcel.bpmn"))
            .replace("Parcel Shipped", "Shipped " + id)
            .replace("id=\"parcel\"", "id=\"" + id + "\"")
            .replace("Parcel Shipped", "Audited " + id));
    assertThat(api.deploy(folder).statusCode()).isEqualTo(201);
  }

  /** Oldest first. */
  private List<String> done() {
    var done = new ArrayList<String>();
    for (JsonNode entry : json.readTree(api.get("/api/audit?size=500").body()).path("items")) {
      done.addFirst(
          entry.path("actor").asString()
              + " "
              + entry.path("action").asString()
              + " "
              + entry.path("subject").asString());
    }
    return done;
  }

  private long contact(Person person) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
        .param("user", person.id)
        .query(Long.class)
        .single();
  }

  private void send(String method, String path, long contact, String body) {
    var response =
        Api.send(
            HttpRequest.newBuilder(api.uri("/api/contacts/" + contact + path))
                .header("Authorization", "Bearer wm_test")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(204);
  }
}
