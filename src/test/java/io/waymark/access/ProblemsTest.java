package io.waymark.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

/** What cannot be taken is answered with what to send instead. */
@WaymarkTest
class ProblemsTest {

  @Autowired Api api;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | /api/contacts/1/consent | {\"chanel\":\"email\"} | 400 | There is no field \\\"chanel\\\" here. The fields are channel, granted, source, topic.",
        "PUT | /api/contacts/1/consent | {\"channel\":\"fax\",\"granted\":true,\"source\":\"x\"} | 400 | The field \\\"channel\\\" takes email or sms.",
        "PUT | /api/contacts/1/consent | {\"channel\":\"sms\",\"source\":\"x\"} | 400 | The field \\\"granted\\\" is missing.",
        "PUT | /api/contacts/1/consent | {\"channel\":{}} | 400 | The field \\\"channel\\\" is of the wrong kind.",
        "PUT | /api/contacts/1/consent | {\"channel\": | 400 | The body is no JSON, from line 1, column",
        "PUT | /api/contacts/1/consent | [] | 400 | JSON of another shape",
        "POST | /api/session | {\"username\":\"admin\"} | 400 | The field \\\"password\\\" is missing.",
        "POST | /api/session | `` | 400 | The body is empty. Send JSON.",
        "GET | /api/contacts/ada | `` | 400 | id must be a number.",
        "PUT | /api/journeys | `` | 405 | PUT does nothing here. Use",
        "GET | /api/contacts?cursor=zz | `` | 400 | There is no parameter \\\"cursor\\\" here. There are q, size, after.",
        "GET | /api/contacts?after=zz | `` | 400 | after must be a number.",
        "GET | /api/contacts/1/why | `` | 400 | The parameter journey is missing. Add ?journey=… to the address.",
        "GET | /api/contacts?size=0 | `` | 400 | size must be from 1 to 500. A list goes on behind its",
        "GET | /api/contacts?size=501 | `` | 400 | size must be from 1 to 500.",
        "GET | /api/contacts?size=many | `` | 400 | size must be a number.",
        "GET | /api/contacts/1/timeline?size=-1 | `` | 400 | size must be from 1 to 500.",
        "GET | /api/audit?size=0xFFFF | `` | 400 | size must be from 1 to 500.",
        "GET | /api/deliveries?size=501 | `` | 400 | size must be from 1 to 500.",
        "GET | /api/incidents?size=501 | `` | 400 | size must be from 1 to 500.",
        "GET | /api/leads?size=501 | `` | 400 | size must be from 1 to 500.",
        "POST | /api/journeys/nowhere/simulate | `{\"replayDays\":1}` | 404 | There is no journey with this id. POST /api/simulations plays a draft.",
        "GET | /api/simulations?size=501 | `` | 400 | size must be from 1 to 500.",
        "GET | /api/journeys/welcome-series/enrolments?size=501 | `` | 400 | size must be from 1 to 500.",
        "POST | /api/incidents/retry | {\"journey\": \"nowhere\"} | 404 | There is no journey \\\"nowhere\\\", so nothing was retried.",
        "GET | /api/nowhere | `` | 404 | There is nothing at this address.",
        "GET | /api/mailbox/..%2f | `` | 400 | Look at its address"
      })
  void aRequestThatCannotBeTakenSaysWhy(
      String method, String path, String body, int status, String sentence) {
    HttpResponse<String> response =
        Api.send(
            HttpRequest.newBuilder(api.uri(path))
                .header("Authorization", "Bearer wm_test")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body()).contains(sentence).doesNotContain("Failed to", "<html");
  }

  /** Also where only the embedded runtime has the address. */
  @Test
  void everyListThatTakesASizeKeepsToThem() {
    var lists =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.waymark")
                .stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.getName().equals("size"))
                .toList();
    assertThat(lists)
        .hasSizeGreaterThanOrEqualTo(11)
        .allMatch(parameter -> parameter.isAnnotationPresent(PageSize.class));
  }

  @Test
  void aFormForAJsonFieldSaysWhichTypeToSend() {
    HttpResponse<String> response =
        Api.send(
            HttpRequest.newBuilder(api.uri("/api/session"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("Content-Type: application/json");
  }
}
