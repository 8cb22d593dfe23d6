package io.waymark.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileTest extends FormsTest {

  private static final String NAME =
      "title=Brewing%20tea%20well&type=case%20study&name=brewing%0D%0A%22tea.pdf";

  @Test
  void whoReadsTheFileIsRecordedOnceAndWhoLooksAtTheLinkIsNot() {
    assertThat(put(NAME, "application/pdf", "%PDF-1.7 tea").statusCode()).isEqualTo(200);
    newsletter(", \"file\": \"file-" + mark + "\"");
    visitor().send(key, "email", email);
    String thanks = visitor().post(link(email), Map.of()).body();
    assertThat(did(email)).containsExactly("Form Submitted", "Guide Requested");
    String url = property("Guide Requested", "url");
    assertThat(thanks).contains("href=\"" + url + "\"");
    assertThat(property("Guide Requested", "guide")).isEqualTo("file-" + mark);
    assertThat(property("Guide Requested", "url_until")).startsWith("2026-");

    String path = url.substring(url.indexOf("/forms/"));
    assertThat(visitor().look(path).body()).contains("Brewing tea well", "<button");
    assertThat(did(email)).doesNotContain("Content Downloaded");
    List<CompletableFuture<HttpResponse<String>>> clicks =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> visitor().post(path, Map.of())))
            .toList();
    assertThat(clicks)
        .allSatisfy(
            click -> {
              assertThat(click.join().body()).isEqualTo("%PDF-1.7 tea");
              assertThat(click.join().headers().firstValue("Content-Disposition").orElse(""))
                  .startsWith("attachment")
                  .contains("brewing -tea.pdf");
            });
    assertThat(did(email))
        .containsExactly("Form Submitted", "Guide Requested", "Content Downloaded");
    assertThat(property("Content Downloaded", "type")).isEqualTo("case study");
    assertThat(property("Content Downloaded", "title")).isEqualTo("Brewing tea well");
    assertThat(property("Content Downloaded", "url")).isEqualTo(url);
    clock.advance(Duration.ofHours(25));
    visitor().post(path, Map.of());
    assertThat(did(email)).hasSize(4);
    char last = path.charAt(path.length() - 1);
    String forged = path.substring(0, path.length() - 1) + (last == 'A' ? 'B' : 'A');
    assertThat(visitor().post(forged, Map.of()).statusCode()).isEqualTo(404);
    assertThat(api.delete("/api/form-files/file-" + mark).statusCode()).isEqualTo(409);
    clock.advance(Duration.ofDays(90));
    assertThat(visitor().look(path).statusCode()).isEqualTo(404);
    assertThat(visitor().post(path, Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNoFileToHandOutIsNotTaken() {
    assertThat(put(NAME, "text/html", "<script>").statusCode()).isEqualTo(415);
    assertThat(put(NAME, "image/svg+xml", "<svg/>").statusCode()).isEqualTo(415);
    assertThat(put(NAME, "application/pdf", "").statusCode()).isEqualTo(400);
    assertThat(put(NAME, "application/pdf", "x".repeat(64 * 1024 + 1)).statusCode()).isEqualTo(413);
    assertThat(put("title=x", "application/pdf", "x").statusCode()).isEqualTo(400);
    assertThat(api.get("/api/form-files/file-" + mark).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> put(String query, String type, String body) {
    return Api.send(
        HttpRequest.newBuilder(api.uri("/api/form-files/file-" + mark + "?" + query))
            .header("Authorization", "Bearer wm_test")
            .header("Content-Type", type)
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String property(String event, String name) {
    return sql.sql(
            "select properties ->> ? from activity where name = ? and contact_id = ? order by id limit 1")
        .params(name, event, contact(email))
        .query(String.class)
        .single();
  }
}
