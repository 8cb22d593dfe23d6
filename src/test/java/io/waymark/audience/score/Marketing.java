package io.waymark.audience.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.Audiences;
import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.Api;
import io.waymark.support.Tracker;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who defines scores and stages, and a shop whose people do things. */
public class Marketing {

  private final Api api;
  private final Environment environment;
  private final JsonMapper json;
  private final JdbcClient sql;
  private final Audiences audiences;
  private final TransactionTemplate transaction;
  private final SegmentBuilder segments;

  Marketing(
      Api api,
      Environment environment,
      JsonMapper json,
      JdbcClient sql,
      Audiences audiences,
      TransactionTemplate transaction,
      SegmentBuilder segments) {
    this.segments = segments;
    this.api = api;
    this.environment = environment;
    this.json = json;
    this.sql = sql;
    this.audiences = audiences;
    this.transaction = transaction;
  }

  /** Takes it, and looks at everybody. */
  public void defines(String path, Object definition) {
    HttpResponse<String> answer = api.put(path, json.writeValueAsString(definition));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    segments.all();
    catchesUp();
  }

  public HttpResponse<String> tries(String path, Object definition) {
    return api.put(path, json.writeValueAsString(definition));
  }

  public void catchesUp() {
    while (audiences.behind()) {
      transaction.executeWithoutResult(status -> audiences.catchUp(100));
    }
  }

  public void knows(String user, Map<String, ?> traits) {
    sends("identify", Map.of("userId", user, "traits", traits));
  }

  public void does(String user, String event, Map<String, ?> properties) {
    sends("track", Map.of("userId", user, "event", event, "properties", properties));
  }

  public void sends(String type, Map<String, ?> body) {
    new Tracker(
            "http://127.0.0.1:" + environment.getProperty("local.server.port"),
            "test-write-key",
            json)
        .accepted("/v1/" + type, body);
  }

  public long id(String user) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
        .param("user", user)
        .query(Long.class)
        .single();
  }

  /** What journeys hear about somebody, in order. */
  public List<String> heard(String user) {
    return sql.sql(
            """
            select concat_ws(' ', name, properties ->> 'threshold', properties ->> 'from', '->' || (properties ->> 'to')) from activity
            where contact_id = :contact and type = 'derived' and name in ('Score Reached', 'Score Fell', 'Stage Changed') order by id""")
        .param("contact", id(user))
        .query((row, number) -> row.getString(1))
        .list();
  }

  public JsonNode asks(String path) {
    HttpResponse<String> answer = api.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }
}
