package io.waymark.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.consent.Consents;
import io.waymark.contact.Contact;
import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.support.Api;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WaymarkTest
class ImportTest {

  private static final String EMAIL = "\"Email\": {\"to\": \"EMAIL\"}";
  private static final String CITY =
      EMAIL + ", \"City\": {\"to\": \"ATTRIBUTE\", \"name\": \"city\"}";

  @Autowired private Api api;
  @Autowired private Environment environment;
  @Autowired private JsonMapper json;
  @Autowired private JdbcClient sql;
  @Autowired private ImportRun run;
  @Autowired private Batch batch;
  @Autowired private Contacts contacts;
  @Autowired private Consents consents;

  private final String own = UUID.randomUUID().toString();

  @Test
  void aFileIsLookedAtPlannedAndImported() {
    JsonNode preview =
        read(
            upload(
                "E-Mail;Vorname;Points;Since;Zip\n%s;Ada;12,5;2026-05-03;01234\n"
                    .formatted(mail("ada"))));
    assertThat(preview.path("file").path("separator").asString()).isEqualTo(";");
    assertThat(preview.path("file").path("rows").asInt()).isEqualTo(1);
    assertThat(preview.path("sample").path(0).path(1).asString()).isEqualTo("Ada");
    JsonNode guess = preview.path("guess");
    JsonNode columns = guess.path("columns");
    assertThat(columns.path("E-Mail").path("to").asString()).isEqualTo("EMAIL");
    assertThat(columns.path("Vorname").path("name").asString()).isEqualTo("first_name");
    assertThat(columns.path("Points").path("type").asString()).isEqualTo("NUMBER");
    assertThat(columns.path("Since").path("type").asString()).isEqualTo("DATE");
    assertThat(columns.path("Zip").path("type").asString()).isEqualTo("TEXT");
    long id = id(preview);
    assertThat(api.post("/api/imports/" + id + "/start", "").statusCode()).isEqualTo(409);
    assertThat(api.put("/api/imports/" + id, guess.toString()).statusCode()).isEqualTo(200);
    JsonNode done = finish(id);
    assertThat(done.path("state").asString()).isEqualTo("DONE");
    assertThat(done.path("taken").asInt()).isEqualTo(1);
    assertThat(person("ada").attributes())
        .containsEntry("first_name", "Ada")
        .containsEntry("since", "2026-05-03")
        .containsEntry("zip", "01234");
    assertThat(String.valueOf(person("ada").attributes().get("points"))).isEqualTo("12.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "mark UTF-8", "mark UTF-16LE"})
  void everyUsualEncodingIsFoundOut(String encoding) {
    String text = "Email,City\n%s,Zürich\n".formatted(mail("ada"));
    byte[] bytes =
        (encoding.startsWith("mark ") ? "\uFEFF" + text : text)
            .getBytes(Charset.forName(encoding.replace("mark ", "")));
    long id = planned(read(upload(bytes)), CITY, "OVERWRITE", "");
    finish(id);
    assertThat(person("ada").attributes()).containsEntry("city", "Zürich");
  }

  @Test
  void aRowThatCannotBeTakenIsGivenBackWithItsReasonAndWithoutAFormula() {
    long id =
        planned(
            read(
                upload(
                    """
                    Email,City
                    %s,Bern
                    no address,"=HYPERLINK(""x"")"
                    ,Basel
                    %s,Genf,too,much
                    """
                        .formatted(mail("ada"), mail("bob")))),
            CITY,
            "OVERWRITE",
            "");
    JsonNode done = finish(id);
    assertThat(done.path("taken").asInt()).isEqualTo(1);
    assertThat(done.path("rejected").asInt()).isEqualTo(3);
    assertThat(api.get("/api/imports/" + id + "/rejected.csv").body().lines())
        .containsExactly(
            "row,reason,Email,City",
            "2,The e-mail address is none.,no address,\"'=HYPERLINK(\"\"x\"\")\"",
            "3,\"There is no e-mail address, which is the key of this file.\",,Basel",
            "4,The row has more cells than the file has columns. Perhaps a separator is not in quotes.,%s,Genf,too,much"
                .formatted(mail("bob")));
  }

  @Test
  void theRowsOfWhoeverIsErasedGoWithThem() {
    String rows =
        """
        Email,City
        %s,Bern
        %s,Genf,too,much
        %s,Ulm,too,much
        """
            .formatted(mail("ada"), mail("Ada"), mail("bob"));
    long id = planned(read(upload(rows)), CITY, "OVERWRITE", "");
    finish(id);
    assertThat(api.delete("/api/contacts/" + person("ada").id()).statusCode()).isLessThan(300);
    assertThat(api.get("/api/imports/" + id + "/rejected.csv").body())
        .contains(mail("bob"))
        .doesNotContainIgnoringCase(mail("ada"));
  }

  @Test
  void whatStoppedInTheMiddleGoesOnWhereItWas() {
    long id = planned(read(upload(many(25))), CITY, "OVERWRITE", "");
    sql.sql("update import set state = 'RUNNING' where id = :id").param("id", id).update();
    assertThat(batch.take(id, 10)).isTrue();
    assertThat(batch.take(id, 10)).isTrue();
    api.post("/api/imports/" + id + "/cancel", "");
    JsonNode half = read(api.get("/api/imports/" + id));
    assertThat(half.path("done").asInt()).isGreaterThanOrEqualTo(10);
    JsonNode done = half.path("state").asString().equals("DONE") ? half : finish(id);
    assertThat(done.path("done").asInt()).isEqualTo(25);
    assertThat(done.path("taken").asInt()).isEqualTo(25);
    for (int i = 0; i < 25; i++) {
      assertThat(person("p" + i).attributes()).containsEntry("city", "City " + i);
    }
  }

  @Test
  void aBatchThatFailsLeavesNothingHalfDone() {
    long id = planned(read(upload(many(5))), CITY, "OVERWRITE", "");
    sql.sql(
            "update import set state = 'RUNNING', plan = jsonb_set(plan, '{tags}', cast(:tags as jsonb)) where id = :id")
        .param("tags", "[null]")
        .param("id", id)
        .update();
    run.finish(id);
    JsonNode done = read(api.get("/api/imports/" + id));
    assertThat(done.path("state").asString()).isEqualTo("DONE");
    assertThat(done.path("taken").asInt()).isZero();
    assertThat(done.path("rejected").asInt()).isEqualTo(5);
    assertThat(contacts.findBy(IdentityKind.EMAIL, mail("p0"))).isEmpty();
  }

  @Test
  void gapsAreFilledAndNothingKnownIsOverwritten() {
    identify("ada", Map.of("email", mail("ada"), "city", "Bern"));
    String file =
        "Email,City,Team\n%s,Basel,Red\n%s,Genf,Blue\n".formatted(mail("ada"), mail("bob"));
    String columns = CITY + ", \"Team\": {\"to\": \"ATTRIBUTE\", \"name\": \"team\"}";
    finish(planned(read(upload(file)), columns, "FILL", ""));
    assertThat(person("ada").attributes())
        .containsEntry("city", "Bern")
        .containsEntry("team", "Red");
    finish(planned(read(upload(file.replace("Red", "Green"))), columns, "FILL", ""));
    assertThat(person("ada").attributes()).containsEntry("team", "Red");
    finish(planned(read(upload(file.replace("Red", "Green"))), columns, "OVERWRITE", ""));
    assertThat(person("ada").attributes())
        .containsEntry("team", "Green")
        .containsEntry("city", "Basel");
  }

  @Test
  void whatIsNewerStays() {
    identify("ada", Map.of("email", mail("ada"), "city", "Bern"));
    String file = "Email,City,At\n%s,Basel,2020-01-01 10:00:00\n".formatted(mail("ada"));
    String columns = CITY + ", \"At\": {\"to\": \"UPDATED_AT\"}";
    finish(planned(read(upload(file)), columns, "NEWER", ""));
    assertThat(person("ada").attributes()).containsEntry("city", "Bern");
  }

  @Test
  void consentNeedsASourceAndNeverUndoesAWithdrawal() {
    String file =
        "Email,Ok\n%s,yes\n%s,no\n%s,yes\n".formatted(mail("ada"), mail("bob"), mail("eve"));
    String columns = EMAIL + ", \"Ok\": {\"to\": \"CONSENT\"}";
    JsonNode preview = read(upload(file));
    assertThat(plan(id(preview), columns, "OVERWRITE", "").body()).contains("source");
    tracker()
        .accepted(
            "/v1/identify",
            Map.of(
                "userId",
                own + "eve",
                "traits",
                Map.of("email", mail("eve"), "consent", Map.of("email", false))));
    finish(
        planned(
            preview,
            columns,
            "OVERWRITE",
            ", \"consent\": {\"channel\": \"email\", \"source\": \"fair in Basel\"}"));
    assertThat(granted("ada")).isTrue();
    assertThat(granted("bob")).isFalse();
    assertThat(granted("eve")).isFalse();
    assertThat(consents.log(person("ada").id()).getFirst().source()).isEqualTo("fair in Basel");
    assertThat(consents.log(person("bob").id())).hasSize(1);
  }

  @Test
  void everybodyGetsTheTagAndJoinsTheSegmentOnce() {
    String segment = "i-" + own;
    long id = id(read(upload(many(3))));
    String more = ", \"tags\": [\"t-%s\"], \"segment\": \"%s\"".formatted(own, segment);
    assertThat(plan(id, CITY, "OVERWRITE", more).body()).contains("no such segment");
    assertThat(api.put("/api/segments/" + segment, "{\"name\": \"Fair\"}").statusCode())
        .isEqualTo(200);
    assertThat(plan(id, CITY, "OVERWRITE", more).statusCode()).isEqualTo(200);
    finish(id);
    finish(planned(read(upload(many(3))), CITY, "OVERWRITE", more));
    assertThat(read(api.get("/api/segments/" + segment + "/members")).path("items")).hasSize(3);
    assertThat(
            sql.sql("select count(*) from tag where name = :name")
                .param("name", "t-" + own)
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void whatAFileMeantIsRemembered() {
    String file = "Email,City,%s\n%s,Bern,x\n".formatted(own, mail("ada"));
    long id = planned(read(upload(file)), EMAIL, "FILL", "");
    JsonNode again = read(upload(file)).path("guess");
    assertThat(again.path("rule").asString()).isEqualTo("FILL");
    assertThat(again.path("columns")).hasSize(1);
    assertThat(id).isPositive();
  }

  @Test
  void hostileFilesAreRefusedWithASentenceAndLeaveNothing() throws IOException {
    long before = files();
    assertThat(
            upload("Email,City\n%s,\"never closed\n".formatted(mail("ada")) + "x".repeat(100))
                .body())
        .contains("quote that is not closed");
    assertThat(upload("a,".repeat(100_000)).body()).contains("1,000 columns");
    assertThat(upload("").body()).contains("no row of names");
    HttpResponse<String> large = upload("x".repeat(25 * 1024 * 1024));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("up to 24 MB");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aHugeCellCostsItsRowAndNoOther() {
    long id =
        planned(
            read(
                upload(
                    "Email,City\n%s,\"%s\"\n%s,Bern\n"
                        .formatted(mail("ada"), "x".repeat(10 * 1024 * 1024), mail("bob")))),
            CITY,
            "OVERWRITE",
            "");
    JsonNode done = finish(id);
    assertThat(done.path("taken").asInt()).isEqualTo(1);
    assertThat(api.get("/api/imports/" + id + "/rejected.csv").body())
        .contains("more than 65,536 characters")
        .hasSizeLessThan(2_000);
    assertThat(person("bob").attributes()).containsEntry("city", "Bern");
  }

  @Test
  void columnsOfTheSameNameAreToldApartAndPlansForOthersRefused() {
    JsonNode preview = read(upload("Email,Email,,City\n%s,x,y,Bern\n".formatted(mail("ada"))));
    assertThat(preview.path("file").path("columns").valueStream().map(JsonNode::asString))
        .containsExactly("Email", "Email (2)", "column 3", "City");
    long id = id(preview);
    assertThat(plan(id, "\"Nope\": {\"to\": \"EMAIL\"}", "OVERWRITE", "").body())
        .contains("not in the file");
    assertThat(
            plan(id, "\"City\": {\"to\": \"ATTRIBUTE\", \"name\": \"x'\"}", "FILL", "")
                .statusCode())
        .isEqualTo(400);
    assertThat(plan(id, EMAIL, "NEWER", "").body()).contains("UPDATED_AT");
    assertThat(api.delete("/api/imports/" + id).statusCode()).isEqualTo(204);
    assertThat(api.get("/api/imports/" + id).statusCode()).isEqualTo(404);
  }

  private String many(int people) {
    return "Email,City\n"
        + IntStream.range(0, people)
            .mapToObj(i -> mail("p" + i) + ",City " + i)
            .collect(Collectors.joining("\n"));
  }

  private String mail(String who) {
    return who + "." + own + "@example.com";
  }

  private Contact person(String who) {
    return contacts.findBy(IdentityKind.EMAIL, mail(who)).orElseThrow();
  }

  private boolean granted(String who) {
    return consents.granted(person(who).id(), "email", "news");
  }

  private HttpResponse<String> upload(String text) {
    return upload(text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> upload(byte[] file) {
    return Api.send(
        HttpRequest.newBuilder(api.uri("/api/imports?name=people.csv"))
            .header("Authorization", "Bearer wm_test")
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  private static long id(JsonNode preview) {
    return preview.path("file").path("id").asLong();
  }

  private long planned(JsonNode preview, String columns, String rule, String more) {
    HttpResponse<String> answer = plan(id(preview), columns, rule, more);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id(preview);
  }

  private HttpResponse<String> plan(long id, String columns, String rule, String more) {
    return api.put(
        "/api/imports/" + id,
        "{\"columns\": {%s}, \"key\": \"EMAIL\", \"rule\": \"%s\"%s}"
            .formatted(columns, rule, more));
  }

  private JsonNode finish(long id) {
    HttpResponse<String> answer = api.post("/api/imports/" + id + "/start", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    run.finish(id);
    return read(api.get("/api/imports/" + id));
  }

  private void identify(String user, Map<String, Object> traits) {
    tracker().accepted("/v1/identify", Map.of("userId", own + user, "traits", traits));
  }

  private Tracker tracker() {
    return new Tracker(
        "http://127.0.0.1:" + environment.getProperty("local.server.port"), "test-write-key", json);
  }

  private static long files() throws IOException {
    Path directory = Path.of("target/imports");
    if (!Files.exists(directory)) {
      return 0;
    }
    try (var files = Files.list(directory)) {
      return List.copyOf(files.toList()).size();
    }
  }

  private JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return json.readTree(answer.body());
  }
}
