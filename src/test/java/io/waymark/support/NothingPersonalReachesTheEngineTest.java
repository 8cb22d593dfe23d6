package io.waymark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** That what all tests are held to sees what is said, and would find a breach. */
@JourneyTest
class NothingPersonalReachesTheEngineTest {

  @Autowired People people;
  @Autowired SmtpSink sink;

  @Test
  void everyKindOfCommandIsSeenAlsoTheReasonsOfFailures() {
    Person ada = people.contactWithConsent();
    sink.when(
        ada.email,
        new SmtpSink.Misbehaviour.Answer(
            SmtpSink.Stage.RCPT, "451 4.2.1 <" + ada.email + "> is over quota"));
    ada.does("Signed Up");
    people.until(() -> failures().stream().anyMatch(reason -> reason.contains("451")));
    sink.behave();
    ada.adds("cup", "cart-" + ada.id);
    people.after(Duration.ofHours(2));
    ada.does("Order Completed");
    people.settle();
    assertThat(EngineTraffic.commands())
        .extracting(EngineTraffic.Command::name)
        .contains("PublishMessage", "CompleteJob", "FailJob", "StreamActivatedJobs");
    assertThat(EngineTraffic.secrets()).contains(ada.email, ada.id, "Ada");
  }

  private static List<String> failures() {
    return EngineTraffic.commands().stream()
        .filter(command -> command.name().equals("FailJob"))
        .map(EngineTraffic.Command::text)
        .toList();
  }

  @Test
  void anAddressANameOrAnythingButIdsFlagsAndTimesIsABreach() {
    String id = "0198c0de-0000-7000-8000-000000000001";
    assertThat(
            breaches(
                command("", "{\"enrolmentId\":\"" + id + "\",\"take_0\":true}"),
                command("", "{\"resume_0\":\"2026-03-02T09:00:00Z\"}"),
                command("The mail server is away.", "")))
        .isEmpty();
    assertThat(breaches(command("<ada@example.com> is over quota", ""))).hasSize(1);
    assertThat(breaches(command("Grace is over quota", ""))).hasSize(1);
    assertThat(breaches(command("", "{\"city\":\"Berlin\"}"))).hasSize(1);
    assertThat(breaches(command("", "{\"total\":49.9}"))).hasSize(1);
    assertThat(breaches(command("", "{\"cart\":{\"id\":true}}"))).hasSize(1);
  }

  @Test
  void addressesNamesAndIdsOfPeopleAreRememberedWhereverACallHasThem() {
    EngineTraffic.told(
        Map.of(
            "batch",
            List.of(
                Map.of("anonymousId", "browser-77731", "traits", Map.of("phone", "+49151777310")),
                Map.of("context", Map.of("traits", Map.of("lastName", "Hopper-77731"))),
                Map.of("properties", Map.of("name", "Cup-77731")))));
    assertThat(EngineTraffic.secrets())
        .contains("browser-77731", "+49151777310", "Hopper-77731")
        .doesNotContain("Cup-77731");
  }

  private static EngineTraffic.Command command(String text, String variables) {
    return new EngineTraffic.Command("FailJob", text, variables);
  }

  private static List<String> breaches(EngineTraffic.Command... commands) {
    return NothingPersonalReachesTheEngine.breaches(List.of(commands), Set.of("Grace"));
  }
}
