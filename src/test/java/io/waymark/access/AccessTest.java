package io.waymark.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@WaymarkTest
class AccessTest {

  private static final List<String> OPEN =
      List.of(
          "/v1/",
          "/forms/",
          "/u/",
          "/c/",
          "/o/",
          "/i/",
          "/waymark.js",
          "/shop",
          "/api/session",
          "/error");

  @Autowired Api api;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void everythingThatIsNotOpenAsksWhoYouAre() {
    List<String[]> guarded =
        mappings.getHandlerMethods().keySet().stream()
            .flatMap(AccessTest::requests)
            .filter(request -> OPEN.stream().noneMatch(request[1]::startsWith))
            .toList();
    assertThat(guarded).hasSizeGreaterThan(20);
    assertThat(guarded)
        .allSatisfy(
            request ->
                assertThat(api.anonymously(request[0], request[1], "").statusCode())
                    .as("%s %s", (Object[]) request)
                    .isEqualTo(401));
  }

  @Test
  void whatSpeaksForTheEngineHasAKeyOfItsOwn() {
    assertThat(api.post("/engine/incidents", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void theApiKeyLetsInAndAWrongOneDoesNot() {
    assertThat(api.get("/api/journeys").statusCode()).isEqualTo(200);
    HttpResponse<String> refused =
        Api.send(
            HttpRequest.newBuilder(api.uri("/api/journeys"))
                .header("Authorization", "Bearer wm_wrong"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("not valid");
  }

  @Test
  void aKeyInAnAddressLetsNobodyIn() {
    assertThat(api.anonymously("GET", "/api/journeys?api_key=wm_test", "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void theAdminLogsInAndWritesOnlyWithTheToken() {
    HttpResponse<String> login = logIn("test-admin-password");
    assertThat(login.statusCode()).isEqualTo(204);
    String session = cookie(login, "JSESSIONID");
    assertThat(login.headers().allValues("Set-Cookie").toString())
        .contains("HttpOnly", "SameSite=Strict");
    HttpResponse<String> list =
        Api.send(HttpRequest.newBuilder(api.uri("/api/journeys")).header("Cookie", session));
    assertThat(list.statusCode()).isEqualTo(200);
    HttpResponse<String> forged =
        Api.send(
            HttpRequest.newBuilder(api.uri("/api/journeys/none/pause"))
                .header("Cookie", session)
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("X-XSRF-TOKEN");
  }

  @Test
  void aWrongPasswordSaysNothingMore() {
    HttpResponse<String> refused = logIn("wrong");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("User name or password is wrong.");
  }

  @Test
  void unknownFieldsAndWrongJsonAreProblemsWithASentence() {
    HttpResponse<String> response =
        api.post("/api/clock/advance", "{\"duration\":\"PT1H\",\"admin\":true}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .contains("application/problem+json");
    assertThat(api.get("/api/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void theApiIsDescribed() {
    assertThat(api.get("/v3/api-docs").body()).contains("/api/journeys", "/v1/batch");
  }

  /** Method and address of what a mapping answers; a mapping without methods answers to all. */
  private static Stream<String[]> requests(RequestMappingInfo mapping) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    return (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
        .stream()
            .flatMap(
                method ->
                    mapping.getPatternValues().stream()
                        .map(path -> path.replaceAll("\\{[^}]+}", "1"))
                        .map(path -> new String[] {method.name(), path}));
  }

  private HttpResponse<String> logIn(String password) {
    return Api.send(
        HttpRequest.newBuilder(api.uri("/api/session"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"admin\",\"password\":\"" + password + "\"}")));
  }

  private static String cookie(HttpResponse<String> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }
}
