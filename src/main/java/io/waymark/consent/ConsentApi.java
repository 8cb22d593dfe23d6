package io.waymark.consent;

import io.waymark.access.Audit;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.MessagesUnderWay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/contacts/{id}/consent")
class ConsentApi {

  private final Consents consents;
  private final Contacts contacts;
  private final MessagesUnderWay underWay;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Clock clock;

  ConsentApi(
      Consents consents,
      Contacts contacts,
      MessagesUnderWay underWay,
      TransactionTemplate transaction,
      Audit audit,
      Clock clock) {
    this.consents = consents;
    this.contacts = contacts;
    this.underWay = underWay;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param topic left out, it means every topic
   * @param source where it was given or withdrawn, kept in the log
   */
  record Decision(
      @NotNull @Pattern(regexp = "email|sms") String channel,
      @Nullable @Size(max = 100) String topic,
      @NotNull Boolean granted,
      @NotNull @Size(min = 1, max = 200) String source) {}

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decide(@PathVariable long id, @Valid @RequestBody Decision decision) {
    transaction.executeWithoutResult(status -> record(id, decision));
    if (!decision.granted()) {
      underWay.awaitPromotional(List.of(new ContactId(id)), decision.channel());
    }
  }

  private void record(long id, Decision decision) {
    Contact contact = contacts.lock(List.of(new ContactId(id))).get(new ContactId(id));
    if (contact == null || contact.erased()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nobody with this id.");
    }
    consents.record(
        List.of(
            new ConsentDecision(
                contact.id(),
                decision.channel(),
                decision.topic() == null ? Consents.ALL_TOPICS : decision.topic(),
                decision.granted(),
                decision.source(),
                clock.instant())));
    contacts.changed(List.of(contact.id()));
    audit.record(
        decision.granted() ? "give consent" : "withdraw consent",
        "contact " + id + ", " + decision.channel());
  }
}
