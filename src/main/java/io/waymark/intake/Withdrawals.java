package io.waymark.intake;

import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
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
    List<Event> withdrawing =
        events.stream()
            .filter(event -> event.consent().stream().anyMatch(said -> !said.granted()))
            .toList();
    if (withdrawing.isEmpty()) {
      return;
    }
    List<Optional<ContactId>> people =
        contacts.recall(withdrawing.stream().map(Event::identity).toList());
    Map<String, Set<ContactId>> withdrawn = new HashMap<>();
    for (int i = 0; i < withdrawing.size(); i++) {
      Event event = withdrawing.get(i);
      people.get(i).ifPresent(person -> note(event, person, withdrawn));
    }
    withdrawn.forEach((channel, of) -> underWay.awaitPromotional(of, channel));
  }

  private static void note(Event event, ContactId person, Map<String, Set<ContactId>> withdrawn) {
    event
        .consent()
        .forEach(
            said -> {
              if (!said.granted()) {
                withdrawn.computeIfAbsent(said.channel(), c -> new HashSet<>()).add(person);
              }
            });
  }
}
