package io.waymark.intake;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identity;
import io.waymark.contact.IdentityKind;
import io.waymark.contact.MessagesUnderWay;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Has whoever withdraws somebody's consent wait for what is on its way to them at that moment. */
@Component
class Withdrawals {

  private final Contacts contacts;
  private final MessagesUnderWay underWay;

  Withdrawals(Contacts contacts, MessagesUnderWay underWay) {
    this.contacts = contacts;
    this.underWay = underWay;
  }

  /** Call after the commit. */
  void await(List<Event> events) {
    Map<String, Set<ContactId>> withdrawn = new HashMap<>();
    for (Event event : events) {
      event
          .consent()
          .forEach(
              (channel, granted) -> {
                if (!granted) {
                  person(event.identity())
                      .ifPresent(
                          person ->
                              withdrawn
                                  .computeIfAbsent(channel, c -> new HashSet<>())
                                  .add(person.id()));
                }
              });
    }
    withdrawn.forEach((channel, people) -> underWay.awaitPromotional(people, channel));
  }

  private Optional<Contact> person(Identity identity) {
    return identity.userId() != null
        ? contacts.findBy(IdentityKind.USER, identity.userId())
        : identity.anonymousId() != null
            ? contacts.findBy(IdentityKind.ANONYMOUS, identity.anonymousId())
            : Optional.empty();
  }
}
