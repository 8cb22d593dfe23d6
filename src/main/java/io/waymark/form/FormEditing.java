package io.waymark.form;

import io.waymark.access.Conflict;
import io.waymark.contact.Attributes;
import io.waymark.form.BadForm.Problem;
import io.waymark.intake.Call;
import io.waymark.intake.Intake;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes forms; what would make no sense or do harm is refused with sentences. */
@Component
class FormEditing {

  private static final int MOST = 500;

  private final FormRows rows;
  private final FormFiles files;
  private final Attributes attributes;
  private final Intake intake;
  private final Sites sites;
  private final Clock clock;

  FormEditing(
      FormRows rows,
      FormFiles files,
      Attributes attributes,
      Intake intake,
      Sites sites,
      Clock clock) {
    this.rows = rows;
    this.files = files;
    this.attributes = attributes;
    this.intake = intake;
    this.sites = sites;
    this.clock = clock;
  }

  /** It cannot be done; the message says why and what to do. */
  static final class Refused extends Conflict {
    Refused(String sentence) {
      super(sentence);
    }
  }

  /**
   * @throws BadForm if it makes no form
   */
  @Transactional
  void save(String key, FormText text) {
    List<Problem> problems = problems(text);
    if (!problems.isEmpty()) {
      throw new BadForm(problems);
    }
    if (rows.find(key).isEmpty() && rows.count() >= MOST) {
      throw new Refused("There are " + MOST + " forms already. Delete one that nobody needs.");
    }
    rows.save(key, text, clock.instant());
  }

  /** With what nobody has confirmed yet. */
  @Transactional
  void delete(String key) {
    rows.delete(key);
  }

  private List<Problem> problems(FormText text) {
    var problems = new ArrayList<>(FieldCheck.of(text.fields(), attributes.ofContacts()));
    consents(text, problems);
    address("after.sent", text.goesAfterSending(), problems);
    address("after.confirmed", text.goesAfterConfirming(), problems);
    if (text.event() != null) {
      event(text.event(), problems);
    }
    if (text.file() != null && files.find(text.file()).isEmpty()) {
      problems.add(
          new Problem(
              "file", "There is no such file. Send it first, by PUT /api/form-files/{key}."));
    }
    return problems;
  }

  private static void consents(FormText text, List<Problem> problems) {
    var topics = new HashSet<String>();
    for (int i = 0; i < text.asked().size(); i++) {
      FormText.Consent consent = text.asked().get(i);
      String at = "consents[" + i + "]";
      if (consent.channel() != null && !consent.channel().equals("email")) {
        problems.add(
            new Problem(
                at + ".channel",
                "A form asks for consent to email only: a link in a mail proves whose address it is, not whose phone number."));
      }
      if (!topics.add(consent.topic()) || consent.topic().isBlank()) {
        problems.add(
            new Problem(at + ".topic", "Each topic is asked about once; * stands for all."));
      }
    }
    if (!text.asked().isEmpty() && !text.confirms()) {
      problems.add(
          new Problem(
              "doubleOptIn",
              "Without it anybody could give consent in anybody's name. Leave it on, or ask for no consent."));
    }
  }

  private void address(String at, @Nullable String address, List<Problem> problems) {
    if (address != null && !sites.allows(address)) {
      problems.add(
          new Problem(
              at,
              "Nobody is sent to this address. Take one on %s, or have its site listed in waymark.form.sites."
                  .formatted(sites.names())));
    }
  }

  private void event(FormText.Event event, List<Problem> problems) {
    Map<String, Object> properties = event.properties() == null ? Map.of() : event.properties();
    properties.forEach(
        (name, value) -> {
          if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            problems.add(
                new Problem(
                    "event.properties." + name, "A property is a text, a number, true or false."));
          }
        });
    intake
        .checkOfAnybody(
            new Call(
                Map.of(
                    "type",
                    "track",
                    "event",
                    event.name(),
                    "anonymousId",
                    "form",
                    "properties",
                    properties),
                List.of()))
        .forEach(no -> problems.add(new Problem("event", no.reason())));
  }
}
