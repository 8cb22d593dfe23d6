package io.waymark.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.SmtpSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pricing page and guide come to 100 points, and sales hears of it once. */
@JourneyTest
class LeadHandoffTest {

  @Autowired People people;
  @Autowired SmtpSink sink;

  @Test
  void salesIsToldOnceAtAHundredPointsAndWhy() {
    Person ada = people.contactWithConsent();
    for (int day = 0; day < 3; day++) {
      looksAtPricing(ada);
      people.after(Duration.ofDays(1).plusMinutes(1));
    }
    assertThat(leads(ada)).isEmpty();
    looksAtPricing(ada);
    people.settle();
    assertThat(leads(ada))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail)
                    .contains("100 points", "+25 looked at the pricing page", "Score: 100"));
    people.after(Duration.ofDays(2));
    looksAtPricing(ada);
    people.after(Duration.ofDays(2));
    assertThat(leads(ada)).hasSize(1);
  }

  @Test
  void pricingCountsOnceADay() {
    Person ada = people.contactWithConsent();
    for (int time = 0; time < 6; time++) {
      looksAtPricing(ada);
      people.settle();
    }
    assertThat(ada.passes()).containsExactly("lead-handoff completed");
  }

  @Test
  void otherPagesGiveNothing() {
    Person ada = people.contactWithConsent();
    ada.calls("/v1/page", Map.of("properties", Map.of("path", "/about")));
    ada.calls("/v1/page", Map.of());
    people.settle();
    assertThat(ada.passes()).isEmpty();
  }

  @Test
  void theGuideCountsTooAndIsSentAtOnceAlsoWithoutConsent() {
    Person bob = people.somebody();
    bob.identifies(Map.of("email", bob.email));
    asksForGuide(bob, "one");
    people.settle();
    bob.expect("guide");
    assertThat(bob.mails().getFirst()).contains("https://shop.example/guides/one.pdf");
    people.after(Duration.ofDays(4));
    bob.expect("guide");
    assertThat(bob.ledger()).containsExactly("guide sent", "guide-in-use skipped no-consent");
  }

  @Test
  void whoAgreedGetsHelpThreeDaysLaterUnlessTheyBuy() {
    Person ada = people.contactWithConsent();
    Person bob = people.contactWithConsent();
    asksForGuide(ada, "one");
    asksForGuide(bob, "one");
    people.after(Duration.ofDays(1));
    bob.does("Order Completed");
    people.after(Duration.ofDays(4));
    ada.expect("guide", "guide-in-use");
    bob.expect("guide");
    assertThat(bob.passes()).containsExactly("content-download exited");
  }

  @Test
  void aGuideThatMakesAHundredTellsSales() {
    Person ada = people.contactWithConsent();
    for (String guide : List.of("one", "two", "three", "four")) {
      asksForGuide(ada, guide);
      people.settle();
    }
    assertThat(leads(ada))
        .singleElement()
        .satisfies(mail -> assertThat(mail).contains("Score: 120", "asked for the guide"));
  }

  private static void looksAtPricing(Person person) {
    person.calls("/v1/page", Map.of("properties", Map.of("path", "/pricing")));
  }

  private static void asksForGuide(Person person, String guide) {
    person.does(
        "Guide Requested",
        Map.of(
            "guide",
            guide,
            "title",
            "the guide to cups",
            "url",
            "https://shop.example/guides/" + guide + ".pdf"));
  }

  private List<String> leads(Person person) {
    return sink.messagesTo("sales@waymark.example").stream()
        .map(SmtpSink.Message::text)
        .filter(mail -> mail.contains(person.email))
        .toList();
  }
}
