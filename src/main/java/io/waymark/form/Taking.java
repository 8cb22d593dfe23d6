package io.waymark.form;

import io.waymark.contact.Contact;
import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.intake.Call;
import io.waymark.intake.Intake;
import io.waymark.intake.Rejected;
import io.waymark.intake.Said;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Believes what was sent: who it is, what they allow and what they did go through the intake in one
 * transaction. Doing it again changes nothing.
 */
@Component
class Taking {

  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

  private final Intake intake;
  private final Contacts contacts;
  private final Submissions submissions;
  private final FileLinks links;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Taking(
      Intake intake,
      Contacts contacts,
      Submissions submissions,
      FileLinks links,
      TransactionTemplate transaction,
      Clock clock) {
    this.intake = intake;
    this.contacts = contacts;
    this.submissions = submissions;
    this.links = links;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Comes back after the commit.
   *
   * @param confirmed whether whoever reads the mail of this address has confirmed it; else what is
   *     known of somebody with this address already stays as it is
   */
  void take(Form form, Submission submission, String email, boolean confirmed) {
    List<Rejected> rejected = intake.take(calls(form, submission, email, confirmed));
    rejected.forEach(
        one ->
            LOG.warn(
                "What was sent by the form {} could not be taken whole: {} {}",
                form.key(),
                one.field(),
                one.reason()));
    Optional<Contact> person = contacts.findBy(IdentityKind.EMAIL, email);
    transaction.executeWithoutResult(
        status ->
            person
                .flatMap(found -> contacts.lock(List.of(found.id())).values().stream().findFirst())
                .filter(found -> !found.erased())
                .ifPresent(
                    found -> submissions.taken(submission.id(), found.id(), clock.instant())));
  }

  private List<Call> calls(Form form, Submission submission, String email, boolean confirmed) {
    var calls = new ArrayList<Call>();
    Map<String, Object> traits = new LinkedHashMap<>();
    if (confirmed || contacts.findBy(IdentityKind.EMAIL, email).isEmpty()) {
      traits.putAll(submission.answers());
    }
    traits.put(FormText.EMAIL, email);
    Map<String, Object> answers = new LinkedHashMap<>(submission.answers());
    answers.remove(FormText.EMAIL);
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("form", form.key());
    sent.put("name", form.text().name());
    sent.put("version", submission.version());
    sent.put("confirmed", confirmed);
    sent.put("answers", answers);
    calls.add(
        new Call(
            call("Form Submitted", submission, "", sent, traits),
            confirmed ? consents(form, submission) : List.of()));
    event(form, submission)
        .ifPresent(
            event ->
                calls.add(
                    new Call(
                        call(
                            event.name(),
                            submission,
                            ":event",
                            event.properties() == null ? Map.of() : event.properties(),
                            Map.of(FormText.EMAIL, email)),
                        List.of())));
    return calls;
  }

  private Optional<FormText.Event> event(Form form, Submission submission) {
    FormText.Event said = form.text().event();
    Optional<Map<String, Object>> file = links.properties(form, submission);
    if (said == null && file.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("form", form.key());
    if (said != null && said.properties() != null) {
      properties.putAll(said.properties());
    }
    file.ifPresent(properties::putAll);
    return Optional.of(
        new FormText.Event(said == null ? FileLinks.REQUESTED : said.name(), properties));
  }

  private static Map<String, Object> call(
      String event,
      Submission submission,
      String part,
      Map<String, Object> properties,
      Map<String, Object> traits) {
    return Map.of(
        "type",
        "track",
        "event",
        event,
        "messageId",
        "form-submission:" + submission.id() + part,
        "properties",
        properties,
        "context",
        Map.of("traits", traits));
  }

  private List<Said> consents(Form form, Submission submission) {
    Instant now = clock.instant();
    return submission.agreed().stream()
        .map(
            agreed ->
                new Said(
                    "email",
                    agreed.topic(),
                    true,
                    "form " + form.key(),
                    now,
                    Map.of(
                        "wording", agreed.wording(),
                        "form", form.key(),
                        "version", submission.version(),
                        "ticked", submission.receivedAt().toString(),
                        "confirmed", now.toString())))
        .toList();
  }
}
