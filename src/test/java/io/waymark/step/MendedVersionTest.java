package io.waymark.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is on a version that cannot do its step is helped by handing in a mended one. */
@JourneyTest
class MendedVersionTest {

  private static final Path NUDGE = Path.of("src/test/resources/journeys/nudge");

  @Autowired People people;
  @Autowired Api api;
  @TempDir Path folder;

  private final String journey = "nudge-" + UUID.randomUUID();

  @Test
  void aMendedMessageGoesOutOnceToWhoStandsBeforeTheBrokenOne() throws IOException {
    deploys("nudge-2", "{{ 10 | divided_by: contact.zero }}");
    Person ada = entersAndWaits();
    deploys("nudge-2", "Mended");
    people.after(Duration.ofMinutes(5));
    ada.expect("nudge-1", "nudge-2");
    assertThat(ada.mails().getLast()).contains("Mended");
    assertThat(ada.passes()).containsExactly(journey + " completed");
  }

  @Test
  void aMessageThatCanBeMadeStaysAsTheVersionOfThePassHasIt() throws IOException {
    deploys("nudge-2", "As it was");
    Person ada = entersAndWaits();
    deploys("nudge-2", "Newer");
    people.after(Duration.ofMinutes(5));
    assertThat(ada.mails().getLast()).contains("As it was");
  }

  @Test
  void aCorrectedSettingHoldsForWhoStandsBeforeTheWrongOne() throws IOException {
    deploys("=contact.nowhere", "Hello");
    Person ada = entersAndWaits();
    deploys("nudge-2", "Hello");
    people.after(Duration.ofMinutes(5));
    ada.expect("nudge-1", "nudge-2");
  }

  private Person entersAndWaits() {
    Person ada = people.contactWithConsent().identifies(Map.of("zero", 0));
    ada.does(journey);
    people.settle();
    return ada.expect("nudge-1");
  }

  private void deploys(String secondMessage, String secondText) throws IOException {
    copy("nudge-1.mjml", "", "");
    copy("nudge-2.mjml", "Hello.", secondText);
    String model =
        Files.readString(NUDGE.resolve("nudge.bpmn"))
            .replace("id=\"nudge\"", "id=\"" + journey + "\"")
            .replace("Looked Around", journey)
            .replace("value=\"nudge-2\"", "value=\"" + secondMessage + "\"");
    Files.writeString(folder.resolve(journey + ".bpmn"), model);
    var answer = api.deploy(folder);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void copy(String file, String from, String to) throws IOException {
    Files.writeString(
        folder.resolve(file), Files.readString(NUDGE.resolve(file)).replace(from, to));
  }
}
