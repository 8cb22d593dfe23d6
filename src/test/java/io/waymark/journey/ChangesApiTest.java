package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the gate and the changes are over HTTP, where events have come in. */
@JourneyTest
class ChangesApiTest {

  @Autowired Api api;
  @Autowired People people;

  private final String journey = "told-" + UUID.randomUUID();

  @Test
  void twoVersionsAreComparedInWords() {
    int first = deploy(drawing("Order Completed").wait("P3D"));
    int second = deploy(drawing("Order Completed").wait("P5D"));
    String path = "/api/journeys/%s/diff?from=%d&to=%d".formatted(journey, first, second);
    assertThat(api.get(path).body())
        .contains("\"changes\":[{", "*3 days* is now *5 days*", "\"element\":\"wait-2\"");
    HttpResponse<String> markdown = api.get(path, "text/markdown");
    assertThat(markdown.headers().firstValue("Content-Type")).get().asString().contains("markdown");
    assertThat(markdown.body()).isEqualTo("- Wait `wait-2`: *3 days* is now *5 days*.\n");
    HttpResponse<String> unknown = api.get(path.replace("to=" + second, "to=99"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("There is no version 99 of the journey " + journey);
  }

  @Test
  void whatPeopleDoIsWhatMayBeWaitedFor() {
    Person ada = people.contactWithConsent();
    ada.does("Tulip Planted", Map.of("colour_wished", "red"));
    people.settle();
    HttpResponse<String> misspelt = api.deploy(drawing("Tulip Plantd").zip(), "application/zip");
    assertThat(misspelt.statusCode()).isEqualTo(422);
    assertThat(misspelt.body()).contains("Did you mean \\\"Tulip Planted\\\"?");
    Drawing property =
        new Drawing(journey)
            .entry(
                "Tulip Planted",
                "kind",
                "transactional",
                "filter",
                "=event.color_wished = 1 or contact.frist_name = 2");
    assertThat(api.deploy(property.wait("P1D").zip(), "application/zip").body())
        .contains("Did you mean event.colour_wished?", "Did you mean contact.first_name?");
    HttpResponse<String> sound = api.deploy(drawing("Tulip Planted").zip(), "application/zip");
    assertThat(sound.statusCode()).isEqualTo(201);
    assertThat(sound.body()).contains("Nobody is held out").doesNotContain("has sent lately");
    HttpResponse<String> unheard = api.deploy(drawing("Moon Landed").zip(), "application/zip");
    assertThat(unheard.body()).contains("\\\"Moon Landed\\\", which nobody has sent lately");
  }

  private Drawing drawing(String event) {
    return new Drawing(journey)
        .entry(event, "goal", "Order Refunded", "filter", "=event.told = true")
        .email("hello")
        .exit("Order Refunded");
  }

  private int deploy(Drawing drawing) {
    HttpResponse<String> response = api.deploy(drawing.zip(), "application/zip");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return Integer.parseInt(response.body().replaceAll(".*\"version\":(\\d+).*", "$1"));
  }
}
