package io.waymark.e2e;

import static io.waymark.e2e.Rehearsals.PATIENCE;
import static io.waymark.e2e.Rehearsals.adds;
import static io.waymark.e2e.Rehearsals.base64;
import static io.waymark.e2e.Rehearsals.buys;
import static io.waymark.e2e.Rehearsals.person;
import static io.waymark.e2e.Rehearsals.traits;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Drawing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Drafts are played beside a product that writes to a mail server of its own. */
class SimulationIT {

  private static Rehearsals rehearsals;
  private static RunningProduct product;

  @BeforeAll
  static void open(@TempDir Path directory) {
    rehearsals = new Rehearsals(directory);
    product = rehearsals.product;
  }

  @AfterAll
  static void close() {
    if (rehearsals != null) {
      rehearsals.close();
    }
  }

  @Test
  void twoDraftsArePlayedWithTheSamePeopleAndNobodyRealHearsOfIt() {
    Map<String, Long> before = rehearsals.rows();
    JsonNode done =
        rehearsals.played(
            Map.of(
                "draft",
                Map.of("journey", "abandoned-cart"),
                "against",
                Map.of("bundle", base64(oneMailAfterADay())),
                "start",
                "2026-03-02T08:00:00Z",
                "days",
                5,
                "holdouts",
                false,
                "people",
                List.of(person("ada", true), person("bob", false), person("cyd", true)),
                "events",
                List.of(
                    adds("PT1H", "ada"),
                    adds("PT2H", "bob"),
                    adds("PT3H", "cyd"),
                    buys("PT3H", "ada"))));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    assertThat(rehearsals.messages(done, 1, "ada"))
        .containsExactly("cart-reminder sent 2026-03-02T10:00");
    assertThat(rehearsals.messages(done, 1, "bob"))
        .startsWith("cart-reminder skipped 2026-03-02T11:00", "cart-code skipped 2026-03-03T11:00");
    assertThat(rehearsals.messages(done, 1, "cyd"))
        .startsWith("cart-reminder sent 2026-03-02T12:00", "cart-code sent 2026-03-03T12:00");
    assertThat(rehearsals.messages(done, 2, "ada")).isEmpty();
    assertThat(rehearsals.messages(done, 2, "cyd"))
        .containsExactly("one-mail sent 2026-03-03T11:00");

    JsonNode cart = rehearsals.journey(done, 0, "abandoned-cart");
    assertThat(cart.path("entered").asLong()).isEqualTo(3);
    assertThat(cart.path("exits").path("bought").asLong()).isEqualTo(1);
    assertThat(cart.path("reachedGoal").asLong()).isEqualTo(1);
    assertThat(cart.path("paths").toString()).contains("Reminder with the cart").contains("bought");
    assertThat(rehearsals.journey(done, 0, "welcome-series").path("entered").asLong()).isZero();
    assertThat(done.path("comparison").path("same").asLong()).isEqualTo(1);
    assertThat(done.path("comparison").path("messages").toString())
        .contains(
            "{\"journey\":\"abandoned-cart\",\"message\":\"one-mail\",\"first\":0,\"second\":1,\"receivers\":{\"onlyFirst\":0,\"onlySecond\":1,");

    assertThat(rehearsals.rows()).isEqualTo(before);
    assertThat(rehearsals.provider.messages()).isEmpty();
    rehearsals.nothingIsLeft();
  }

  /** Half of them are held out and half of the others get the one mail or the other. */
  @Test
  void draftsOfDifferentIdsAreComparedWithTheSamePeopleAndTheSameLots() {
    List<String> names = IntStream.range(0, 20).mapToObj(number -> "p" + number).toList();
    JsonNode done =
        played(
            halved("tea").wait("PT2H").split(shares("red", "blue")).exit("Order Completed"),
            halved("tea-next").split(shares("red", "blue")).exit("Order Completed"),
            names);

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    long out = rehearsals.journey(done, 0, "tea").path("heldOut").asLong();
    assertThat(out).isBetween(1L, 19L);
    assertThat(rehearsals.journey(done, 1, "tea-next").path("heldOut").asLong()).isEqualTo(out);
    assertThat(done.path("comparison").path("same").asLong())
        .as(done.path("comparison").toString())
        .isEqualTo(20);
    JsonNode red = done.path("comparison").path("messages").path(1);
    assertThat(red.path("journey").asString()).isEqualTo("tea");
    assertThat(red.path("message").asString()).isEqualTo("red");
    assertThat(red.path("first").asLong()).isBetween(1L, 20 - out);
    assertThat(red.path("receivers").path("earlier").path("people").asLong())
        .isEqualTo(red.path("first").asLong());
  }

  private static JsonNode played(Drawing draft, Drawing against, List<String> people) {
    return rehearsals.played(
        Map.of(
            "draft",
            Map.of("bundle", base64(draft)),
            "against",
            Map.of("bundle", base64(against)),
            "alone",
            true,
            "days",
            1,
            "people",
            people.stream().map(name -> person(name, true)).toList(),
            "events",
            people.stream()
                .map(name -> Map.of("at", "PT1H", "userId", name, "event", "Tea Drunk"))
                .toList()));
  }

  private static Drawing halved(String id) {
    return new Drawing(id)
        .entry("Tea Drunk", "kind", "promotional", "goal", "Order Completed", "holdout", "50");
  }

  private static Map<String, Integer> shares(String one, String other) {
    var shares = new LinkedHashMap<String, Integer>();
    shares.put(one, 50);
    shares.put(other, 50);
    return shares;
  }

  @Test
  void whatRealPeopleDidIsPlayedAgainOnADraft() {
    Instant now = Instant.now();
    rehearsals.track("identify", Map.of("userId", "eve", "traits", traits("eve", true)));
    rehearsals.track(
        "track",
        Map.of(
            "userId",
            "eve",
            "event",
            "Webinar Watched",
            "timestamp",
            now.minus(Duration.ofHours(20)).toString(),
            "properties",
            Map.of("title", "Tea")));
    long contact =
        product.read("/api/contacts?q=eve@example.com").path("items").path(0).path("id").asLong();
    Map<String, Long> before = rehearsals.rows();

    JsonNode done =
        rehearsals.played(
            Map.of(
                "draft",
                Map.of(
                    "bundle",
                    base64(
                        new Drawing("webinar")
                            .entry(
                                "Webinar Watched", "kind", "promotional", "goal", "Order Completed")
                            .wait("PT4H")
                            .email("webinar-mail")
                            .exit("Order Completed"))),
                "replayDays",
                1));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    assertThat(rehearsals.messages(done, 1, "contact-" + contact))
        .singleElement()
        .satisfies(message -> assertThat(message).startsWith("webinar-mail sent"));
    assertThat(rehearsals.rows()).isEqualTo(before);
    assertThat(rehearsals.provider.messages()).isEmpty();
  }

  /** The one wait is longer than any calendar: what is wrong with it is wrong every time. */
  @Test
  void whoStandsStillIsToldOfAndKeepsNobodyElseFromGoingOn() {
    JsonNode done =
        rehearsals.played(
            Map.of(
                "draft",
                Map.of(
                    "bundle",
                    base64(
                        new Drawing("patience")
                            .entry("Came", "kind", "promotional", "goal", "Order Completed")
                            .wait("=duration(contact.patience)")
                            .called("As long as they like")
                            .email("hello")
                            .exit("Order Completed"))),
                "alone",
                true,
                "days",
                3,
                "people",
                List.of(patient("ada", "P1D"), patient("bob", "P500000Y"), patient("cyd", "PT1H")),
                "events",
                List.of(comes("PT2H", "bob"), comes("PT3H", "ada"), comes("PT4H", "cyd"))));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
    assertThat(rehearsals.messages(done, 1, "ada")).hasSize(1);
    assertThat(rehearsals.messages(done, 1, "cyd")).hasSize(1);
    JsonNode journey = rehearsals.journey(done, 0, "patience");
    assertThat(journey.path("stuck"))
        .singleElement()
        .satisfies(
            stuck -> {
              assertThat(stuck.path("name").asString()).isEqualTo("As long as they like");
              assertThat(stuck.path("people").asLong()).isEqualTo(1);
              assertThat(stuck.path("example").asString()).isEqualTo("bob");
              assertThat(stuck.path("reason").asString()).contains("out of range");
            });
    assertThat(journey.path("paths").toString())
        .contains("\"end\":\"stuck at As long as they like\",\"passes\":1");
  }

  private static Map<String, Object> patient(String id, String patience) {
    Map<String, Object> traits = new HashMap<>(traits(id, true));
    traits.put("patience", patience);
    return Map.of("userId", id, "traits", traits);
  }

  private static Map<String, Object> comes(String at, String id) {
    return Map.of("at", at, "userId", id, "event", "Came");
  }

  @Test
  void oneThatIsCancelledLeavesNothingBehindAndTheNextMayBegin() {
    Map<String, Object> wanted =
        Map.of(
            "people",
            List.of(person("ada", true)),
            "events",
            List.of(Map.of("at", "PT1H", "userId", "ada", "event", "Signed Up")));
    String address = "/api/journeys/welcome-series/simulate";
    long id = rehearsals.begin(address, wanted);
    assertThat(product.post(address, wanted).statusCode()).isEqualTo(409);
    product.until(
        "its database and engine run",
        PATIENCE,
        () -> {
          JsonNode now = rehearsals.state(id);
          assertThat(now.path("state").asString()).as(now.toString()).isEqualTo("running");
          return !now.path("doing").asString().equals("preparing");
        });

    product.delete("/api/simulations/" + id);

    product.until("it is cancelled", PATIENCE, () -> !rehearsals.isRunning(id));
    assertThat(rehearsals.state(id).path("state").asString()).isEqualTo("cancelled");
    rehearsals.nothingIsLeft();
  }

  @Test
  void whatCannotBePlayedIsRefusedAtOnceWithTheMend() {
    assertThat(rehearsals.refused(Map.of("draft", Map.of("journey", "no-such"), "replayDays", 1)))
        .contains("there is no journey no-such");
    assertThat(rehearsals.refused(Map.of("draft", Map.of("journey", "welcome-series"))))
        .contains("replayDays");
    assertThat(
            rehearsals.refused(
                Map.of(
                    "draft",
                    Map.of("journey", "welcome-series"),
                    "people",
                    List.of(person("ada", true)),
                    "events",
                    List.of(Map.of("at", "tomorrow", "userId", "ada", "event", "Signed Up")))))
        .contains("events[0]")
        .contains("tomorrow");
  }

  @Test
  void aDraftThatTheGateRefusesFailsWithTheFinding() {
    JsonNode failed =
        rehearsals.played(
            Map.of(
                "draft",
                Map.of("bundle", base64(new Drawing("no-goal").entry("Came").email("hello"))),
                "people",
                List.of(person("ada", true))));
    assertThat(failed.path("state").asString()).isEqualTo("failed");
    assertThat(failed.path("problem").asString())
        .contains("entry: The journey promotes something but has no goal");
  }

  private static Drawing oneMailAfterADay() {
    return new Drawing("abandoned-cart")
        .entry("Product Added", "kind", "promotional", "goal", "Order Completed")
        .wait("P1D")
        .email("one-mail")
        .exit("Order Completed");
  }
}
