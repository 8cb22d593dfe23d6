package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
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
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file :
          Map.of(
                  "thanks.bpmn",
                  Files.readString(THANKS.resolve("thanks.bpmn")),
                  "ask.mjml",
                  message)
              .entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes());
      }
    }
    return api.deploy(bytes.toByteArray(), "application/zip");
  }
}
