package io.waymark.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are taken as the preview proposes. */
record ImportKit(Api api, JsonMapper json, ImportRun run) {

  JsonNode preview(String name, String file) {
    return read(
        Api.send(
            HttpRequest.newBuilder(api.uri("/api/imports?name=" + name))
                .header("Authorization", "Bearer wm_test")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(file, StandardCharsets.UTF_8))));
  }

  /** What it came to. */
  JsonNode take(String name, String file) {
    long id = planned(name, file);
    start(id);
    run.finish(id);
    return read(api.get("/api/imports/" + id));
  }

  long planned(String name, String file) {
    JsonNode preview = preview(name, file);
    long id = preview.path("file").path("id").asLong();
    read(api.put("/api/imports/" + id, preview.path("guess").toString()));
    return id;
  }

  void start(long id) {
    read(api.post("/api/imports/" + id + "/start", ""));
  }

  List<String> rejected(JsonNode done) {
    return api.get("/api/imports/" + done.path("id").asLong() + "/rejected.csv")
        .body()
        .lines()
        .skip(1)
        .toList();
  }

  JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return json.readTree(answer.body());
  }
}
