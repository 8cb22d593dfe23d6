package io.waymark.support;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.deferred;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.exited;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.notEnrolled;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.nothingMore;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.waitingAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.test.Expectation;
import io.waymark.test.JourneyTest;
import io.waymark.test.Story;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a test in the language of journeys says when it fails, and that it does. */
@JourneyTest
class JourneyLanguageTest {

  @Autowired SmtpSink sink;
  @Autowired Api api;

  @Test
  void aFailureReadsLikeTheJourney() {
    Story ada = given(contact().consentsTo()).does("Signed Up").after(days(3));
    assertThatThrownBy(() -> ada.expect(email("welcome-1"), email("welcome-2")))
        .isInstanceOf(AssertionError.class)
        .extracting(failure -> failure.getMessage().lines().map(String::strip).toList())
        .satisfies(
            lines ->
                assertThat(
                        Stream.concat(
                            lines.stream().limit(3),
                            lines.stream().skip(3).map(JourneyLanguageTest::withoutTime)))
                    .containsSubsequence(
                        "Expected e-mail \"welcome-1\", then e-mail \"welcome-2\", but nothing came.",
                        "The story:",
                        "given a contact: first_name Ada, no consent",
                        "does \"Signed Up\"",
                        "3 days pass",
                        "Why, in welcome-series:"));
  }

  private static String withoutTime(String line) {
    return line.replaceFirst("^\\w{3} \\d+ \\w{3} \\d\\d:\\d\\d +", "");
  }

  @Test
  void whatWasNotExpectedIsAFailure() {
    Story ada = given(contact()).does("Signed Up");
    fails(ada, "Expected nothing more, but e-mail \"welcome-1\" came.", nothing());
    fails(
        ada,
        "Besides, there is a pass that nobody expected: still in welcome-series.",
        email("welcome-1"),
        completed());
    fails(ada, "Expected: not enrolled, but it is not so.", email("welcome-1"), notEnrolled());
    fails(
        ada,
        "e-mail \"welcome-1\" does not contain \"Dear Bob\". It says:",
        email("welcome-1").containing("Dear Bob"));
    fails(
        ada,
        "e-mail \"welcome-1\" contains \"Ada\". It says:",
        email("welcome-1").notContaining("Ada"));
  }

  @Test
  void whatWasExpectedInVainIsAFailure() {
    Story ada =
        given(contact()).does("Signed Up").expect(email("welcome-1"), stillIn("welcome-series"));
    fails(ada, "Expected e-mail \"welcome-1\", but nothing came.", email("welcome-1"));
    fails(ada, "Expected: exited, but it is not so.", exited());
    fails(ada, "Expected: \"welcome-2\" skipped, but it is not so.", skipped("welcome-2"));
    fails(ada, "Expected: waiting at nowhere, but it is not so.", waitingAt("nowhere"));
    fails(
        ada, "Expected: exited (changed her mind), but it is not so.", exited("changed her mind"));
    ada.does("Order Completed").expect(nothingMore(), exited("bought").in("welcome-series"));
    fails(ada, "Expected: exited (bought), but it is not so.", exited("bought"));
  }

  @Test
  void whatIsHeldIsDeferredForItsReasonUntilItComes() {
    Story ada = given(contact()).does("Signed Up").expect(email("welcome-1"));
    fails(ada, "Expected: \"welcome-2\" deferred, but it is not so.", deferred("welcome-2"));
    api.post("/api/journeys/welcome-series/pause", "{\"reason\":\"a test\"}");
    try {
      ada.after(hours(25)).expect(deferred("welcome-2", "held"));
      fails(
          ada,
          "Expected: \"welcome-2\" deferred (quiet-hours), but it is not so.",
          deferred("welcome-2", "quiet-hours"));
    } finally {
      api.post("/api/journeys/welcome-series/resume", "{}");
    }
    ada.expect(email("welcome-2"));
    fails(ada, "Expected: \"welcome-2\" deferred, but it is not so.", deferred("welcome-2"));
  }

  @Test
  void whoUnsubscribesFollowsTheLinkOfTheLastMail() {
    Story ada = given(contact()).does("Signed Up").expect(email("welcome-1")).unsubscribes();
    ada.after(days(2)).expect(skipped("welcome-2", "no-consent"));
    assertThatThrownBy(() -> given(contact()).unsubscribes())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("there is no mail to unsubscribe from");
  }

  @Test
  void aSlipOfThePenIsSaid() {
    fails(
        given(contact()),
        "No journey that is deployed here sends \"welcom-1\". There are: ",
        email("welcom-1"));
  }

  @Test
  void aMailThatNoStepSentIsAFailure() throws MessagingException {
    Story ada = given(contact());
    surprise(ada.email);
    fails(ada, "but a mail that no step of a journey sent, on \"Surprise\" came.", nothing());
  }

  private void surprise(String address) throws MessagingException {
    var settings = new Properties();
    settings.put("mail.smtp.host", "127.0.0.1");
    settings.put("mail.smtp.port", sink.port());
    var mail = new MimeMessage(Session.getInstance(settings));
    mail.setRecipients(Message.RecipientType.TO, address);
    mail.setSubject("Surprise");
    mail.setText("Here I am.");
    Transport.send(mail);
  }

  @Test
  void timesOfDayAreThoseOfThePerson() {
    Story ada = given(contact().inZone("Asia/Kathmandu")).until("09:30").does("Signed Up");
    fails(ada, "e-mail \"welcome-1\" came at 09:3", email("welcome-1").at("03:45"));
    ada.expect(email("welcome-1").at("09:30"));
    ada.until(ada.today().plusDays(1), "09:00").expect(nothing());
    ada.after(hours(1)).expect(email("welcome-2"));
  }

  private static void fails(Story story, String said, Expectation... expectations) {
    assertThatThrownBy(() -> story.expect(expectations))
        .as("%s", List.of(expectations))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(said);
  }
}
