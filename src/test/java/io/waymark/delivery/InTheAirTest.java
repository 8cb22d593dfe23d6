package io.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.SmtpSink;
import io.waymark.support.SmtpSink.Misbehaviour;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whoever ends something over HTTP is answered when what was on its way has landed: the mail server
 * has the mail already and takes its time to say so.
 */
@JourneyTest
class InTheAirTest {

  private static final Duration A_MOMENT = Duration.ofMillis(1_200);
  private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofSeconds(6);

  @Autowired People people;
  @Autowired Api api;
  @Autowired SmtpSink sink;
  @Autowired JdbcClient sql;

  @Test
  void aPurchaseIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    ada.does("Order Completed");
    assertThat(ada.ledger()).containsExactly("welcome-1 sent");
    assertThat(inFlight(ada)).isFalse();
  }

  @Test
  void aPurchaseWaitsTwoSecondsAndWhatOutlivesThemIsCounted() {
    Person ada = whoseMailIsInTheAir(LONGER_THAN_ANYBODY_WAITS);
    long began = System.nanoTime();
    ada.does("Order Completed");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(ada.ledger()).containsExactly("welcome-1 sending");
    assertThat(inFlight(ada)).isTrue();
    people.until(() -> ada.ledger().contains("welcome-1 sent"));
    assertThat(inFlight(ada)).isTrue();
  }

  @Test
  void anUnsubscriptionIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    assertThat(api.anonymously("POST", "/u/" + of(ada, "token"), "").statusCode()).isEqualTo(200);
    assertThat(ada.ledger()).containsExactly("welcome-1 sent");
  }

  @Test
  void anUnsubscriptionWaitsTwoSecondsAndWhatOutlivesThemIsCounted() {
    Person ada = whoseMailIsInTheAir(LONGER_THAN_ANYBODY_WAITS);
    api.anonymously("POST", "/u/" + of(ada, "token"), "");
    assertThat(ada.ledger()).containsExactly("welcome-1 sending");
    assertThat(inFlight(ada)).isTrue();
    people.until(() -> ada.ledger().contains("welcome-1 sent"));
  }

  @Test
  void aWithdrawalOfConsentIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    HttpResponse<String> answer =
        api.put(
            "/api/contacts/" + of(ada, "contact_id") + "/consent",
            "{\"channel\": \"email\", \"granted\": false, \"source\": \"a call\"}");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(ada.ledger()).containsExactly("welcome-1 sent");
  }

  @Test
  void aWithdrawalByTheShopIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    ada.identifies(Map.of("consent", Map.of("email", false)));
    assertThat(ada.ledger()).containsExactly("welcome-1 sent");
  }

  @Test
  void aWithdrawalByWhoeverKnowsTheAddressOnlyIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    people
        .tracker()
        .accepted(
            "/v1/identify",
            Map.of("traits", Map.of("email", ada.email, "consent", Map.of("email", false))));
    assertThat(ada.ledger()).containsExactly("welcome-1 sent");
  }

  @Test
  void anErasureIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    String contact = of(ada, "contact_id");
    assertThat(api.delete("/api/contacts/" + contact).statusCode()).isEqualTo(204);
    assertThat(
            sql.sql("select state from delivery where contact_id = cast(:id as bigint)")
                .param("id", contact)
                .query(String.class)
                .list())
        .containsExactly("sent");
  }

  @Test
  void aStopOfTheJourneyIsAnsweredWhenTheMailIsAccepted() {
    Person ada = whoseMailIsInTheAir(A_MOMENT);
    stopTheJourney();
    assertThat(ada.ledger()).containsExactly("welcome-1 sent");
    assertThat(inFlight(ada)).isFalse();
  }

  @Test
  void aStopOfTheJourneyWaitsTwoSecondsAndWhatOutlivesThemIsCounted() {
    Person ada = whoseMailIsInTheAir(LONGER_THAN_ANYBODY_WAITS);
    stopTheJourney();
    assertThat(ada.ledger()).containsExactly("welcome-1 sending");
    assertThat(inFlight(ada)).isTrue();
    people.until(() -> ada.ledger().contains("welcome-1 sent"));
  }

  private void stopTheJourney() {
    assertThat(
            api.post("/api/journeys/welcome-series/stop", "{\"reason\": \"a test\"}").statusCode())
        .isEqualTo(204);
    assertThat(api.post("/api/journeys/welcome-series/resume", "{}").statusCode()).isEqualTo(200);
  }

  private Person whoseMailIsInTheAir(Duration answersAfter) {
    Person ada = people.contactWithConsent();
    sink.when(ada.email, new Misbehaviour.DelayFinalAnswer(answersAfter));
    ada.does("Signed Up");
    people.until(() -> !ada.mails().isEmpty());
    return ada;
  }

  private boolean inFlight(Person person) {
    return Boolean.parseBoolean(of(person, "in_flight_at_exit"));
  }

  private String of(Person person, String column) {
    return String.valueOf(
        sql.sql(
                """
                select d.* from delivery d join identity i on i.contact_id = d.contact_id
                where i.kind = 'USER' and i.value = :user
                """)
            .param("user", person.id)
            .query()
            .singleRow()
            .get(column));
  }
}
