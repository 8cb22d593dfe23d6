package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.TestClock;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is held out does not enter, and is compared with the others by the goal. */
@WaymarkTest
class HeldOutTest {

  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;
  @Autowired Catalogue catalogue;
  @Autowired TestClock clock;
  @Autowired Api api;

  @Value("http://127.0.0.1:${local.server.port}")
  String address;

  final String id = "held-" + UUID.randomUUID().toString().substring(0, 8);
  final String event = "Came " + id;

  @BeforeEach
  void deploy() {
    sql.sql(
            """
            insert into journey_version (journey, name, content_hash, engine_version, source, deployed, files, warnings, created_at)
            values (:id, 'Offer', :id, 1, :source, '', '{}', '[]', :at)
            """)
        .param("id", id)
        .param("source", offer().bpmn())
        .param("at", Instant.EPOCH.atOffset(ZoneOffset.UTC))
        .update();
    catalogue.refresh();
  }

  private Drawing offer() {
    return new Drawing(id)
        .entry(
            event,
            "holdout",
            "50",
            "goal",
            "Order Completed",
            "conversionWindow",
            "P7D",
            "reentry",
            "every-time",
            "entity",
            "=event.thing")
        .email("offer")
        .exit("Order Completed", "filter", "=event.thing = trigger.thing", "reason", "bought");
  }

  @AfterEach
  void forget() {
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
    catalogue.refresh();
    clock.set(WaymarkTest.START);
  }

  @Test
  void whoIsHeldOutIsCountedOnceAndComparedByTheGoalWithinItsWindow() {
    List<String> all = Stream.generate(() -> "u-" + UUID.randomUUID()).limit(40).toList();
    all.forEach(person -> does(person, event, "cup"));
    all.forEach(person -> does(person, event, "cup"));
    List<String> out = inState("holdout");
    List<String> in = inState("live");
    assertThat(out).isNotEmpty();
    assertThat(in).isNotEmpty();
    assertThat(Stream.concat(out.stream(), in.stream()))
        .as("each of them once, whatever happens twice")
        .containsExactlyInAnyOrderElementsOf(all);

    does(out.getFirst(), "Order Completed", "cup");
    does(out.getLast(), "Order Completed", "kettle");
    does(in.getFirst(), "Order Completed", "cup");
    clock.advance(Duration.ofDays(8));
    does(in.getLast(), "Order Completed", "cup");
    JsonNode summary = json.readTree(api.get("/api/journeys/" + id).body()).path("summary");
    assertThat(summary.path("heldOut").asInt()).isEqualTo(out.size());
    assertThat(summary.path("heldOutReachedGoal").asInt()).isEqualTo(1);
    assertThat(summary.path("reachedGoal").asInt()).as("within the window only").isEqualTo(1);
  }

  @Test
  void whoIsHeldOutIsToldSoAndNotAsIfTheyHadEntered() {
    List<String> all = Stream.generate(() -> "u-" + UUID.randomUUID()).limit(40).toList();
    all.forEach(person -> does(person, event, "cup"));
    long contact =
        sql.sql(
                "select contact_id from enrolment where journey = :id and state = 'holdout' limit 1")
            .param("id", id)
            .query(Long.class)
            .single();
    assertThat(
            json.readTree(api.get("/api/contacts/%d/why?journey=%s".formatted(contact, id)).body())
                .path("sentences")
                .valueStream()
                .map(JsonNode::asString))
        .containsExactly(
            "Would have entered on 2026-03-02 09:00 UTC, because of %s, about cup, but was kept out of the journey by lot, to be compared with those in it. Nothing of it is sent."
                .formatted(event));
  }

  private void does(String person, String event, String thing) {
    new Tracker(address, "test-write-key", json)
        .accepted(
            "/v1/track",
            Map.of("userId", person, "event", event, "properties", Map.of("thing", thing)));
  }

  private List<String> inState(String state) {
    return sql.sql(
            """
            select i.value from enrolment e join identity i on i.contact_id = e.contact_id
            where e.journey = :id and e.state = :state order by e.id
            """)
        .param("id", id)
        .param("state", state)
        .query(String.class)
        .list();
  }
}
