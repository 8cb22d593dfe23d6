package io.waymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WaymarkTest
class ReportTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired Environment environment;
  @Autowired JsonMapper json;
  @Autowired JdbcClient sql;

  final String user = "user-" + UUID.randomUUID();
  final String journey = "journey-" + UUID.randomUUID();

  /** Nobody else should have to read models that are none. */
  @AfterEach
  void forgetTheJourney() {
    sql.sql("delete from journey_version where journey = :journey")
        .param("journey", journey)
        .update();
  }

  @Test
  void findsPeopleByPartOfTheirAddress() throws Exception {
    long id = person(user);
    JsonNode found = body("/api/contacts?q=" + user.substring(5).toUpperCase());
    assertThat(found.get("items")).hasSize(1);
    assertThat(found.get("items").get(0).get("id").asLong()).isEqualTo(id);
    assertThat(found.has("next")).isFalse();
  }

  @Test
  void takesNulInAnyQuestion() throws Exception {
    long id = person(user);
    assertThat(get("/api/contacts?q=" + user + "%00").statusCode()).isEqualTo(200);
    assertThat(get("/api/contacts/" + id + "/why?journey=%00").statusCode()).isEqualTo(404);
  }

  @Test
  void aCursorThatIsNoneIsRefused() throws Exception {
    long id = person(user);
    deployed();
    for (String list :
        List.of(
            "/api/contacts?",
            "/api/deliveries?",
            "/api/incidents?",
            "/api/leads?",
            "/api/journeys/" + journey + "/enrolments?",
            "/api/contacts/" + id + "/timeline?")) {
      for (String cursor : List.of("nonsense", "%00", "1'")) {
        assertThat(get(list + "after=" + cursor).statusCode()).as(list + cursor).isEqualTo(400);
      }
    }
  }

  @Test
  void messagesAreListedByTheirStateAndAnUnknownStateIsRefusedWithThoseThereAre() throws Exception {
    long id = person(user);
    String pass = pass(id);
    delivery(pass, id, "one", "sent", null, null);
    delivery(pass, id, "two", "unknown", "unknown", null);
    assertThat(values(body("/api/deliveries?state=unknown&contact=" + id).get("items"), "message"))
        .containsExactly("two");
    HttpResponse<String> answer = get("/api/deliveries?state=lost");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).get("detail").asString())
        .contains("claimed, deferred, failed, sending, sent, skipped, unknown");
  }

  @Test
  void tellsEverythingAboutOnePerson() throws Exception {
    long id = person(user);
    adds("cart-1");
    String pass = pass(id);
    waits(pass, "2026-03-05T09:00:00Z");
    JsonNode one = body("/api/contacts/" + id);
    assertThat(one.at("/contact/attributes/first_name").asString()).isEqualTo("Ada");
    assertThat(one.get("identities")).hasSize(2);
    assertThat(one.at("/consent/0/granted").asBoolean()).isTrue();
    assertThat(one.at("/consent/0/at").asString()).endsWith("Z");
    assertThat(one.at("/enrolments/0/state").asString()).isEqualTo("live");
    assertThat(one.at("/enrolments/0/waiting/0/dueAt").asString())
        .isEqualTo("2026-03-05T09:00:00.000000Z");
    assertThat(one.at("/carts/0/id").asString()).isEqualTo("cart-1");
    assertThat(one.at("/carts/0/updatedAt").asString()).endsWith("Z");
  }

  @Test
  void aPassIsFoundByItsIdAndLeadsToOperateOnceTheEngineHasBegunIt() throws Exception {
    String pass = pass(person(user));
    assertThat(body("/api/enrolments/" + pass).has("operate")).isFalse();
    sql.sql("update enrolment set process_instance_key = 4503599627370501 where id = :id")
        .param("id", UUID.fromString(pass))
        .update();
    JsonNode found = body("/api/enrolments/" + pass);
    assertThat(found.get("processInstanceKey").asLong()).isEqualTo(4503599627370501L);
    assertThat(found.get("operate").asString())
        .isEqualTo("http://127.0.0.1:8081/operate/processes/4503599627370501");
    assertThat(body("/api/contacts/" + found.get("contact").asLong()).at("/enrolments/0"))
        .isEqualTo(found);
    assertThat(get("/api/enrolments/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(get("/api/enrolments/nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void thePassesOfAJourneyArePagedAndNoneIsLost() throws Exception {
    deployed();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(pass(person("user-" + UUID.randomUUID())));
    }
    var paged = new ArrayList<String>();
    String next = "";
    do {
      JsonNode page = body("/api/journeys/" + journey + "/enrolments?size=2" + next);
      paged.addAll(values(page.get("items"), "id"));
      next = page.has("next") ? "&after=" + page.get("next").asString() : "";
    } while (!next.isEmpty());
    assertThat(paged).containsExactlyInAnyOrderElementsOf(made);
    assertThat(get("/api/journeys/none-of-ours/enrolments").statusCode()).isEqualTo(404);
  }

  @Test
  void aMergedIdAnswersAsTheSurvivorAndNobodyAnswersAfterErasure() throws Exception {
    String before = "user-" + UUID.randomUUID();
    long from = person(before);
    long into = person(user);
    tracker().accepted("/v1/alias", Map.of("previousId", before, "userId", user));
    assertThat(body("/api/contacts/" + from).at("/contact/id").asLong()).isEqualTo(into);
    assertThat(body("/api/contacts/" + from + "/timeline").get("items")).isNotEmpty();
    assertThat(send("DELETE", "/api/contacts/" + into).statusCode()).isBetween(200, 299);
    for (long gone : List.of(from, into, Long.MAX_VALUE)) {
      for (String part : List.of("", "/timeline", "/why?journey=x")) {
        HttpResponse<String> answer = get("/api/contacts/" + gone + part);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json.readTree(answer.body()).get("detail").asString())
            .startsWith("There is nobody with this id.");
      }
    }
  }

  @Test
  void theTimelineRunsFromTheNewestAndItsPagesSkipNothing() throws Exception {
    long id = person(user);
    adds("cart-1");
    adds("cart-2");
    String pass = pass(id);
    delivery(pass, id, "one", "sent", null, null);
    delivery(pass, id, "two", "skipped", "exited", "The journey was left before.");
    JsonNode whole = body("/api/contacts/" + id + "/timeline").get("items");
    assertThat(texts(whole))
        .contains("entered " + journey, "one: sent by email")
        .contains("two: not sent. The journey was left before.")
        .anyMatch(text -> text.startsWith("agreed to email about everything"));
    assertThat(values(whole, "at")).isSortedAccordingTo(java.util.Comparator.reverseOrder());

    var paged = new ArrayList<String>();
    String after = "";
    do {
      JsonNode page =
          body(
              "/api/contacts/"
                  + id
                  + "/timeline?size=1"
                  + (after.isEmpty() ? "" : "&after=" + after));
      paged.addAll(values(page.get("items"), "cursor"));
      after = page.has("next") ? encode(page.get("next").asString()) : "";
    } while (!after.isEmpty());
    assertThat(paged).isEqualTo(values(whole, "cursor")).doesNotHaveDuplicates();
  }

  @Test
  void saysWhyEachMessageWasSentOrNot() throws Exception {
    long id = person(user);
    String pass = pass(id);
    delivery(pass, id, "one", "sent", null, null);
    delivery(pass, id, "two", "skipped", "no-consent", "There is no consent to email about x.");
    delivery(pass, id, "three", "deferred", "held", "Held back: sale is over.");
    delivery(pass, id, "four", "unknown", "unknown", null);
    decides(pass);
    waits(pass, "2026-03-05T09:00:00Z");
    assertThat(why(id))
        .anyMatch(s -> s.startsWith("Entered on 2026-03-02 09:00 UTC, because of "))
        .contains(
            "Message one was sent on 2026-03-02 10:00 UTC.",
            "Message two was not sent. There is no consent to email about x.",
            "Message three is held. Held back: sale is over.",
            "Message four: nobody knows whether it went out.",
            "At gate the way \"big-cart\" was taken; total was 50.",
            "Waits at pause until 2026-03-05 09:00 UTC.")
        .noneMatch(s -> s.startsWith("Left"));
  }

  @Test
  void saysWhyAPersonLeft() throws Exception {
    long id = person(user);
    String pass = pass(id);
    sql.sql(
            "update enrolment set state = 'exited', ended_at = entered_at + interval '1 day', exit_reason = 'Order Completed' where id = cast(:id as uuid)")
        .param("id", pass)
        .update();
    assertThat(why(id))
        .last()
        .isEqualTo(
            "Left the journey on 2026-03-03 09:00 UTC: Order Completed. Everything after that was not sent.");
  }

  @Test
  void whoLeftWaitsNowhereAndStandsStillNowhere() throws Exception {
    long id = person(user);
    String pass = pass(id);
    waits(pass, "2026-03-05T09:00:00Z");
    sql.sql(
            "update enrolment set exit_requested_at = entered_at + interval '1 day', exit_reason = 'Order Completed' where id = cast(:id as uuid)")
        .param("id", pass)
        .update();
    assertThat(why(id)).noneMatch(sentence -> sentence.startsWith("Waits"));
  }

  @Test
  void twoPassesAreToldApart() throws Exception {
    long id = person(user);
    List<String> made = List.of(pass(id), pass(id, "cart-2"));
    assertThat(why(id))
        .anyMatch(s -> s.startsWith("Pass 1 of 2: Entered on 2026-03-02 09:00 UTC"))
        .anyMatch(s -> s.startsWith("Pass 2 of 2: Entered on ") && s.endsWith(", about cart-2."));
    JsonNode passes = body("/api/contacts/" + id + "/why?journey=" + journey).get("passes");
    assertThat(values(passes, "enrolment")).isEqualTo(made);
    assertThat(passes.get(1).get("about").asString()).isEqualTo("cart-2");
  }

  @Test
  void ofManyPassesTheLatestAreToldAndThoseBeforePageByPage() throws Exception {
    long id = person(user);
    List<String> made =
        List.of(
            pass(id), pass(id, "cart-2"), pass(id, "cart-3"), pass(id, "cart-4"), pass(id, "5"));
    String path = "/api/contacts/" + id + "/why?journey=" + journey + "&size=2";
    JsonNode latest = body(path);
    assertThat(values(latest.get("passes"), "enrolment")).isEqualTo(made.subList(3, 5));
    assertThat(latest.get("sentences").get(0).asString()).startsWith("Pass 4 of 5: ");
    JsonNode before = body(path + "&after=" + latest.get("next").asString());
    assertThat(values(before.get("passes"), "enrolment")).isEqualTo(made.subList(1, 3));
    JsonNode first = body(path + "&after=" + before.get("next").asString());
    assertThat(values(first.get("passes"), "enrolment")).isEqualTo(made.subList(0, 1));
    assertThat(first.get("sentences").get(0).asString()).startsWith("Pass 1 of 5: ");
    assertThat(first.path("next").isString()).isFalse();
    assertThat(get(path.replace("size=2", "size=0")).statusCode()).isEqualTo(400);
  }

  @Test
  void elementsAreCalledAsTheDiagramCallsThem() throws Exception {
    long id = person(user);
    String pass = pass(id);
    sql.sql(
            """
            insert into journey_version (journey, name, content_hash, engine_version, source, deployed, files, warnings, created_at)
            values (:journey, 'A journey', '', 1, :source, '', '{}', '[]', '2026-03-02T12:00Z')
            """)
        .param("journey", journey)
        .param(
            "source",
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://waymark.io/test">
            <process id="%s" isExecutable="true"><exclusiveGateway id="gate" name="Big cart?"/><task id="pause" name="One day"/></process></definitions>
            """
                .formatted(journey))
        .update();
    sql.sql("update enrolment set version = 1 where id = cast(:id as uuid)")
        .param("id", pass)
        .update();
    decides(pass);
    waits(pass, "2026-03-05T09:00:00Z");
    assertThat(why(id))
        .contains("At \"Big cart?\" the way \"big-cart\" was taken; total was 50.")
        .contains("Waits at \"One day\" until 2026-03-05 09:00 UTC.");
  }

  @Test
  void saysWhyAMessageHasNotGoneOutYet() throws Exception {
    long id = person(user);
    String pass = pass(id);
    delivery(pass, id, "one", "claimed", "later", "The mail server answered 451: not now.");
    delivery(pass, id, "two", "claimed", "blocked", "The password was refused.");
    assertThat(why(id))
        .contains(
            "Message one has not gone out yet. The mail server answered 451: not now. It is tried again.",
            "Message two has not gone out yet. The password was refused.");
    assertThat(texts(body("/api/contacts/" + id + "/timeline").get("items")))
        .contains("one: not out yet. The mail server answered 451: not now.");
  }

  @Test
  void saysThatAPersonNeverEntered() throws Exception {
    long id = person(user);
    assertThat(get("/api/contacts/" + id + "/why?journey=" + journey).statusCode()).isEqualTo(404);
    deployed();
    assertThat(why(id)).containsExactly("This person has never entered this journey.");
    sql.sql(
            "insert into hold (journey, reason, since) values (:journey, 'under review', '2026-03-02T09:00:00Z')")
        .param("journey", journey)
        .update();
    assertThat(why(id))
        .containsExactly(
            "This person has never entered this journey.",
            "Nobody enters it since 2026-03-02 09:00 UTC: under review. Resume it to let people in.");
    sql.sql("delete from hold where journey = :journey").param("journey", journey).update();
  }

  @Test
  void countsWhatIsOnTheFirstPage() throws Exception {
    JsonNode before = body("/api/overview");
    long id = person(user);
    String pass = pass(id);
    delivery(pass, id, "one", "skipped", "exited", "left");
    delivery(pass, id, "two", "skipped", "no-consent", "none");
    delivery(pass, id, "three", "unknown", "unknown", null);
    delivery(pass, id, "four", "failed", "refused", "550");
    sql.sql(
            "update delivery set in_flight_at_exit = true where enrolment_id = cast(:id as uuid) and state = 'unknown'")
        .param("id", pass)
        .update();
    JsonNode now = body("/api/overview");
    assertThat(now.get("liveByJourney").get(journey).asLong()).isEqualTo(1);
    for (String figure :
        List.of("contacts", "heldBackBecauseBought", "unknown", "inFlightAtExit", "refused")) {
      assertThat(now.get(figure).asLong() - before.get(figure).asLong()).as(figure).isEqualTo(1);
    }
  }

  @Test
  void nobodyReadsWithoutAKey() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/api/overview")).build();
    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
  }

  private long person(String userId) {
    tracker()
        .accepted(
            "/v1/identify",
            Map.of(
                "userId",
                userId,
                "traits",
                Map.of(
                    "email",
                    userId.substring(5) + "@example.com",
                    "first_name",
                    "Ada",
                    "consent",
                    Map.of("email", true))));
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
        .param("user", userId)
        .query(Long.class)
        .single();
  }

  private void deployed() {
    sql.sql(
            """
            insert into journey_version (journey, name, content_hash, engine_version, source, deployed, files, warnings, created_at)
            values (:journey, 'A journey', '', 1, '', '', '{}', '[]', '2026-03-02T12:00Z')
            """)
        .param("journey", journey)
        .update();
  }

  private void adds(String cart) {
    tracker()
        .accepted(
            "/v1/track",
            Map.of(
                "userId",
                user,
                "event",
                "Product Added",
                "properties",
                Map.of("cart_id", cart, "product_id", "cup", "quantity", 1, "price", 5)));
  }

  private String pass(long contact) {
    return pass(contact, "");
  }

  private String pass(long contact, String entity) {
    return sql.sql(
            """
            insert into enrolment (journey, contact_id, entity, triggered_at, entered_at, trigger_activity)
            values (:journey, :contact, :entity, '2026-03-02T09:00Z', '2026-03-02T09:00Z',
              (select min(id) from activity where contact_id = :contact)) returning id::text
            """)
        .param("journey", journey)
        .param("contact", contact)
        .param("entity", entity)
        .query(String.class)
        .single();
  }

  private void delivery(
      String pass,
      long contact,
      String message,
      String state,
      @Nullable String code,
      @Nullable String reason) {
    sql.sql(
            """
            insert into delivery (enrolment_id, process_id, element_id, visit, journey, contact_id, channel, message, topic, promotional,
              state, reason_code, reason, job_key, ticket, message_id, token, claimed_at, sent_at)
            values (cast(:pass as uuid), :journey, :message, 1, :journey, :contact, 'email', :message, 'x', true,
              :state, :code, :reason, 1, '{}', 'm', :token, '2026-03-02T09:30Z', case when :state = 'sent' then timestamptz '2026-03-02T10:00Z' end)
            """)
        .param("pass", pass)
        .param("journey", journey)
        .param("contact", contact)
        .param("message", message)
        .param("state", state)
        .param("code", code)
        .param("reason", reason)
        .param("token", UUID.randomUUID().toString())
        .update();
  }

  private void decides(String pass) {
    sql.sql(
            "insert into decision (enrolment_id, element, visit, taken, saw, at) values (cast(:pass as uuid), 'gate', 1, 'big-cart', '{\"total\": 50}', '2026-03-02T11:00Z')")
        .param("pass", pass)
        .update();
  }

  private void waits(String pass, String until) {
    sql.sql(
            "insert into wait (enrolment_id, element, visit, began_at, due_at) values (cast(:pass as uuid), 'pause', 1, '2026-03-02T12:00Z', cast(:until as timestamptz))")
        .param("pass", pass)
        .param("until", until)
        .update();
  }

  private List<String> why(long id) throws IOException, InterruptedException {
    var sentences = new ArrayList<String>();
    body("/api/contacts/" + id + "/why?journey=" + journey)
        .get("sentences")
        .forEach(sentence -> sentences.add(sentence.asString()));
    return sentences;
  }

  private static List<String> texts(JsonNode items) {
    return values(items, "text");
  }

  private static List<String> values(JsonNode items, String name) {
    var values = new ArrayList<String>();
    items.forEach(item -> values.add(item.get(name).asString()));
    return values;
  }

  private JsonNode body(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .header("Authorization", "Bearer wm_test")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Tracker tracker() {
    return new Tracker(base(), "test-write-key", json);
  }

  private String base() {
    return "http://127.0.0.1:" + environment.getProperty("local.server.port");
  }
}
