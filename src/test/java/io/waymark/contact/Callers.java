package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.Api;
import io.waymark.support.Tracker;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's server that tells of people, and a program that asks about them. */
class Callers {

  private final Api api;
  private final Environment environment;
  private final JsonMapper json;
  private final JdbcClient sql;
  private final Audiences audiences;
  private final TransactionTemplate transaction;
  private final SegmentBuilder builder;

  Callers(
      Api api,
      Environment environment,
      JsonMapper json,
      JdbcClient sql,
      Audiences audiences,
      TransactionTemplate transaction,
      SegmentBuilder builder) {
    this.api = api;
    this.environment = environment;
    this.json = json;
    this.sql = sql;
    this.audiences = audiences;
    this.transaction = transaction;
    this.builder = builder;
  }

  /** Somebody with a user id and an address. */
  long known(String user) {
    return known(user, Map.of());
  }

  long known(String user, Map<String, ?> traits) {
    var all = new HashMap<String, Object>(traits);
    all.put("email", user + "@example.com");
    call("identify", Map.of("userId", user, "traits", all));
    return id(user);
  }

  long id(String user) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
        .param("user", user)
        .query(Long.class)
        .single();
  }

  void alias(String previous, String user) {
    call("alias", Map.of("previousId", previous, "userId", user));
  }

  void call(String type, Map<String, ?> body) {
    tracker("test-write-key").accepted("/v1/" + type, body);
  }

  void browser(String type, Map<String, ?> body) {
    tracker("test-browser-key").accepted("/v1/" + type, body);
  }

  private Tracker tracker(String key) {
    return new Tracker(
        "http://127.0.0.1:" + environment.getProperty("local.server.port"), key, json);
  }

  /** A live segment of one rule, built. */
  String segment(String field, String operator, Object value) {
    String key = "s-" + UUID.randomUUID();
    HttpResponse<String> answer =
        api.put(
            "/api/segments/" + key,
            json.writeValueAsString(
                Map.of(
                    "name",
                    key,
                    "definition",
                    Map.of(
                        "rules",
                        List.of(Map.of("field", field, "operator", operator, "value", value))))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    built(key);
    return key;
  }

  void built(String segment) {
    builder.all();
    assertThat(json("/api/segments/" + segment).has("building")).isFalse();
  }

  List<String> members(String segment) {
    return json("/api/segments/" + segment + "/members")
        .path("items")
        .valueStream()
        .map(item -> item.path("email").asString())
        .toList();
  }

  void catchUp() {
    while (audiences.behind()) {
      transaction.executeWithoutResult(status -> audiences.catchUp(100));
    }
  }

  void erase(long contact) {
    assertThat(api.delete("/api/contacts/" + contact).statusCode()).isEqualTo(204);
  }

  int changesOf(long contact) {
    return sql.sql("select count(*) from attribute_change where contact_id = :contact")
        .param("contact", contact)
        .query(Integer.class)
        .single();
  }

  JsonNode json(String path) {
    HttpResponse<String> answer = api.get(path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  List<String> texts(String path, String list) {
    return json(path).path(list).valueStream().map(JsonNode::asString).toList();
  }

  HttpResponse<String> put(String path, Map<String, ?> body) {
    return api.put(path, json.writeValueAsString(body));
  }

  JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
