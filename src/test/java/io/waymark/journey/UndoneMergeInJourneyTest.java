package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people are two again in the middle of a journey. */
@JourneyTest
class UndoneMergeInJourneyTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired JdbcClient sql;

  private final String id = "apart-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Came " + id;

  @BeforeEach
  void deploy() {
    var response =
        api.deploy(
            new Drawing(id)
                .entry(event, "goal", "Order Completed", "filter", "=contact.first_name = \"Ada\"")
                .wait("P1D")
                .email("later")
                .exit("Order Completed", "reason", "bought")
                .zip(),
            "application/zip");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  @Test
  void aPassGoesOnWithWhomItBelongsToAndEndsByWhatTheyDo() {
    Person stays = people.contactWithConsent();
    Person gets = people.contactWithConsent().does(event);
    Person buys = people.contactWithConsent().does(event);
    people.settle();
    for (Person other : new Person[] {gets, buys}) {
      stays.calls("/v1/alias", Map.of("previousId", other.id));
      people.after(Duration.ofHours(1));
      assertThat(stays.passes()).containsExactly(id + " live");
      undoTheMergeInto(stays);
      assertThat(stays.passes()).isEmpty();
      assertThat(other.passes()).containsExactly(id + " live");
    }
    stays.does("Order Completed");
    buys.does("Order Completed");
    people.after(Duration.ofHours(30));
    assertThat(gets.passes()).containsExactly(id + " completed");
    assertThat(buys.passes()).containsExactly(id + " exited");
    gets.expect("later");
    buys.expect();
    stays.expect();
  }

  @Test
  void nobodyGoesOnBecauseOfWhatSomebodyElseDid() {
    Person ada = people.contactWithConsent();
    String browser = "browser-" + ada.id;
    ada.calls("/v1/track", Map.of("userId", "", "anonymousId", browser, "event", event));
    ada.calls("/v1/identify", Map.of("anonymousId", browser, "traits", Map.of()));
    people.settle();
    assertThat(ada.passes()).containsExactly(id + " live");
    undoTheMergeInto(ada);
    people.after(Duration.ofHours(30));
    assertThat(ada.passes()).containsExactly(id + " stopped");
    ada.expect();
  }

  private void undoTheMergeInto(Person person) {
    long merge =
        sql.sql(
                """
                select max(m.id) from merge m join identity i on i.contact_id = m.into_id
                where i.kind = 'USER' and i.value = :user""")
            .param("user", person.id)
            .query(Long.class)
            .single();
    var answer = api.post("/api/contacts/merges/" + merge + "/undo", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
