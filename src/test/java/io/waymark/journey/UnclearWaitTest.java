package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A wait whose time cannot be worked out lets the person go on, and says so. */
@JourneyTest
class UnclearWaitTest {

  private static final Path NUDGE = Path.of("src/test/resources/journeys/nudge");

  @TempDir Path folder;
  @Autowired Api api;
  @Autowired People people;
  @Autowired JdbcClient sql;

  @Test
  void leavesATraceThatWhyShowsWithoutTheValue() throws Exception {
    deployWaitingUntil("=trigger.until");
    Person ada = people.contactWithConsent();
    ada.does("Unclear Begun", Map.of("until", "secret-of-ada"));
    people.settle();
    assertThat(ada.passes()).containsExactly("unclear completed");
    assertThat(why(ada))
        .contains(
            "At half-a-minute: The time \\\"trigger.until\\\" could not be worked out: it came to a text that is no time. Went on at once.")
        .doesNotContain("secret-of-ada");
  }

  private void deployWaitingUntil(String time) throws Exception {
    for (String message : new String[] {"nudge-1.mjml", "nudge-2.mjml"}) {
      Files.copy(NUDGE.resolve(message), folder.resolve(message));
    }
    Files.writeString(
        folder.resolve("unclear.bpmn"),
        Files.readString(NUDGE.resolve("nudge.bpmn"))
            .replace("id=\"nudge\"", "id=\"unclear\"")
            .replace("Looked Around", "Unclear Begun")
            .replace("PT30S", time));
    assertThat(api.deploy(folder).statusCode()).isEqualTo(201);
  }

  private String why(Person person) {
    long contact =
        sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
            .param("user", person.id)
            .query(Long.class)
            .single();
    return api.get("/api/contacts/" + contact + "/why?journey=unclear").body();
  }
}
