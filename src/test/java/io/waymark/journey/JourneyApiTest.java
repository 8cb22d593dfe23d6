package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyTest
class JourneyApiTest {

  private static final Path THANKS = Path.of("src/test/resources/journeys/thanks");

  @Autowired Api api;

  @Test
  void whatIsNoModelIsRefusedWithEveryFinding() {
    HttpResponse<String> response = api.deploy("nonsense".getBytes(), "application/xml");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("findings", "Camunda Modeler");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "stop"})
  void nobodyIsHeldOrSentAwayWithoutAReason(String what) throws Exception {
    api.deploy(THANKS);
    for (String body : new String[] {"", "{}", "{\"reason\":\"  \"}"}) {
      HttpResponse<String> response = api.post("/api/journeys/thanks/" + what, body);
      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(response.body()).contains("Say why", "Nothing was changed");
    }
    assertThat(api.get("/api/journeys/thanks").body()).contains("\"paused\":false");
  }

  @Test
  void aPausedJourneySaysWhyAndSinceWhen() {
    api.deploy(THANKS);
    api.post("/api/journeys/thanks/pause", "{\"reason\":\"the price is wrong\"}");
    try {
      assertThat(api.get("/api/journeys/thanks").body())
          .contains("\"pausedBecause\":\"the price is wrong\"", "\"pausedSince\":")
          .contains("\"waitingMessages\":0");
    } finally {
      assertThat(api.post("/api/journeys/thanks/resume", "{\"perMinute\":30}").body())
          .isEqualTo("{\"waitingMessages\":0,\"perMinute\":30}");
    }
    assertThat(api.get("/api/journeys/thanks").body()).contains("\"paused\":false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "journeys/nowhere/pause",
        "journeys/nowhere/resume",
        "journeys/nowhere/stop",
        "incidents/retry"
      })
  void whatIsAskedOfAJourneyThatIsNotThereIsNotFound(String path) {
    assertThat(
            api.post(
                    "/api/" + path,
                    path.startsWith("incidents")
                        ? "{\"journey\":\"nowhere\"}"
                        : path.endsWith("resume") ? "{}" : "{\"reason\":\"a test\"}")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void anEmptyBodyIsSaidToBeEmpty() {
    HttpResponse<String> response = api.deploy(new byte[0], "application/octet-stream");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("The body is empty. Send a BPMN file");
  }

  @Test
  void aModelWithoutItsMessageIsRefused() throws Exception {
    HttpResponse<String> response =
        api.deploy(Files.readAllBytes(THANKS.resolve("thanks.bpmn")), "application/xml");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("There is no message \\\"ask\\\"", "ask.mjml");
  }

  @Test
  void aBrokenMessageIsRefusedWithItsPlace() throws Exception {
    String message = Files.readString(THANKS.resolve("ask.mjml"));
    HttpResponse<String> response =
        deploy(message.replace("{{ trigger.order_id }}", "{{ trigger.order_id | nofilter }}"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("ask.mjml, line 5");
  }

  @Test
  void aPromotionWithoutAWayOutIsRefused() throws Exception {
    String message = Files.readString(THANKS.resolve("ask.mjml"));
    assertThat(deploy(message.replace("{{ unsubscribe_url }}", "")).body())
        .contains("people could not unsubscribe");
    assertThat(deploy(message.replace("{{ postal_address }}", "")).body())
        .contains("see who writes to them");
  }

  @Test
  void aMessageOfPicturesAloneIsWarnedOf() throws Exception {
    String pictures =
        """
        ---
        subject: Look
        ---
        <mjml><mj-body><mj-section><mj-column><mj-image src="https://shop.example/sale.png" />
        <mj-text>{{ postal_address }} <a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>
        """;
    assertThat(deploy(pictures).body()).contains("no plain-text part", "ask.mjml show");
    assertThat(deploy(Files.readString(THANKS.resolve("ask.mjml"))).body())
        .doesNotContain("no plain-text part");
  }

  @Test
  void aFormulaInOneSettingLeavesTheOthersChecked() throws Exception {
    String ask = "<zeebe:header key=\"message\" value=\"ask\" />";
    String formula =
        "<zeebe:header key=\"notAfter\" value=\"=duration(&quot;PT1H&quot;)\" /><zeebe:header key=\"message\" value=\"ask\" />";
    assertThat(deployModel(bpmn -> bpmn.replace(ask, formula), "no message here").body())
        .contains("ask.mjml, line 1");
    assertThat(
            deployModel(
                    bpmn -> bpmn.replace(ask, formula.replace("value=\"ask\"", "value=\"other\"")),
                    Files.readString(THANKS.resolve("ask.mjml")))
                .body())
        .contains("There is no message \\\"other\\\"", "name one of ask.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "topic", "message"})
  void whatPeopleGetStandsInTheModel(String setting) throws Exception {
    HttpResponse<String> response =
        deployModel(
            bpmn ->
                bpmn.replaceFirst(
                    "key=\"" + setting + "\" value=\"([^\"]*)\"",
                    "key=\"" + setting + "\" value=\"=&quot;$1&quot;\""),
            Files.readString(THANKS.resolve("ask.mjml")));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body())
        .contains("The setting \\\"" + setting + "\\\" is a formula", "without the =");
  }

  @Test
  void aMisspeltSettingIsNotPassedOver() throws Exception {
    assertThat(
            deployModel(
                    bpmn ->
                        bpmn.replace(
                            "<zeebe:header key=\"topic\"",
                            "<zeebe:header key=\"notafter\" value=\"PT1H\" /><zeebe:header key=\"topic\""),
                    Files.readString(THANKS.resolve("ask.mjml")))
                .body())
        .contains("no setting \\\"notafter\\\"", "Did you mean \\\"notAfter\\\"?");
  }

  @Test
  void aMessageThatIsNotInUtf8IsRefusedByName() throws Exception {
    String message =
        Files.readString(THANKS.resolve("ask.mjml")).replace("Tell us", "Gr\u00fc\u00dfe");
    HttpResponse<String> response =
        deploy(
            Files.readString(THANKS.resolve("thanks.bpmn")),
            message.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("ask.mjml", "not in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- {{ unsubscribe_url }} -->",
        "<span style=\"display:none\">{{ unsubscribe_url }}</span>",
        "{% if contact.first_name %}{{ unsubscribe_url }}{% endif %}",
        "{% if unsubscribe_url %}Unsubscribe{% endif %}"
      })
  void aWayOutThatNotEverybodySeesIsNone(String hidden) throws Exception {
    String message = Files.readString(THANKS.resolve("ask.mjml"));
    String visible = "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";
    assertThat(message).contains(visible);
    assertThat(deploy(message.replace(visible, hidden)).body())
        .contains("people could not unsubscribe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ trigger.order_id }} | {{ kontact.firstName }} | asks for \\\"kontact\\\"",
        "{{ trigger.order_id }} | {{ kontact.firstName }} | Did you mean \\\"contact\\\"?",
        "subject: | subjekt: | ask.mjml, line 2, column 1",
        "{{ trigger.order_id }} | {% for i in (1..20000) %}{{ i }}{% endfor %} | cannot be made for anybody: The loops",
        "</mjml> | '' | <mjml> is not closed",
        "</mj-text> | '' | Another element is still open at </mj-column>"
      })
  void aMessageThatGoesWrongForEverybodyIsRefused(String sound, String bad, String said)
      throws Exception {
    String message = Files.readString(THANKS.resolve("ask.mjml"));
    assertThat(message).contains(sound);
    HttpResponse<String> response = deploy(message.replace(sound, bad));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains(said);
  }

  @Test
  void aMessageThatMayGoWrongForSomebodyIsOnlyWarnedOf() throws Exception {
    String message = Files.readString(THANKS.resolve("ask.mjml"));
    HttpResponse<String> response =
        deploy(
            message.replace(
                "{{ trigger.order_id }}", "{{ trigger.order_id }} {{ 100 | divided_by: score }}"));
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).contains("WARNING", "of whom little is known");
  }

  @Test
  void whereThereIsNoMessageNoneIsSuggested() throws Exception {
    assertThat(
            api.deploy(Files.readAllBytes(THANKS.resolve("thanks.bpmn")), "application/xml").body())
        .contains("Put a file ask.mjml beside the model.\"");
  }

  @Test
  void theSameBundleIsDeployedOnce() {
    api.deploy(THANKS);
    HttpResponse<String> again = api.deploy(THANKS);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("\"changed\":false");
  }

  @Test
  void aChangedMessageIsANewVersion() throws Exception {
    api.deploy(THANKS);
    String message = Files.readString(THANKS.resolve("ask.mjml"));
    assertThat(deploy(message.replace("Tell us", "Do tell us")).statusCode()).isEqualTo(201);
    assertThat(api.deploy(THANKS).statusCode()).isEqualTo(201);
  }

  @Test
  void anUnknownJourneyIsSaidToBeUnknown() {
    HttpResponse<String> response = api.get("/api/journeys/nothing");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("GET /api/journeys lists them");
  }

  private HttpResponse<String> deploy(String message) throws Exception {
    return deployModel(bpmn -> bpmn, message);
  }

  private HttpResponse<String> deployModel(UnaryOperator<String> change, String message)
      throws Exception {
    String bpmn = Files.readString(THANKS.resolve("thanks.bpmn"));
    return deploy(change.apply(bpmn), message.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> deploy(String bpmn, byte[] message) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("thanks.bpmn"));
      zip.write(bpmn.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("ask.mjml"));
      zip.write(message);
    }
    return api.deploy(bytes.toByteArray(), "application/zip");
  }
}
