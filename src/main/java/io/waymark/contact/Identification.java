package io.waymark.contact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who is behind the events of one transaction, on locked rows, event by event.
 *
 * <p>An anonymous person always joins the known one. Two known people become one only where a
 * server says so: by alias, or where one of them was known by the e-mail address alone. Two user
 * ids with the same address stay two people.
 */
final class Identification {

  /** What the caller has to carry out in the database, in this order. */
  interface Merger {
    void merge(ContactId from, ContactId into);
  }

  private final Map<Key, ContactId> leads;
  private final Map<ContactId, Person> people;
  private final Merger merger;
  private final Map<Key, ContactId> attachments = new HashMap<>();
  private final Set<ContactId> becameKnown = new HashSet<>();
  private final Map<ContactId, ContactId> gone = new HashMap<>();

  Identification(Map<Key, ContactId> leads, Map<ContactId, Person> people, Merger merger) {
    this.leads = new HashMap<>(leads);
    this.people = people;
    this.merger = merger;
  }

  /** Every key an event mentions. */
  static Stream<Key> keys(Identity identity) {
    return Stream.of(
            key(IdentityKind.USER, identity.userId()),
            key(IdentityKind.ANONYMOUS, identity.anonymousId()),
            key(IdentityKind.USER, identity.previousId()),
            key(IdentityKind.ANONYMOUS, identity.previousId()),
            email(identity))
        .flatMap(Optional::stream);
  }

  /** The one that says who it is: the user id, else the browser's, else the address. */
  static Key primary(Identity identity) {
    return key(IdentityKind.USER, identity.userId())
        .or(() -> key(IdentityKind.ANONYMOUS, identity.anonymousId()))
        .or(() -> email(identity))
        .orElseThrow(() -> new IllegalArgumentException("Nobody is named."));
  }

  /**
   * @return the person behind this event; a later event of the batch may still merge them into
   *     another
   */
  ContactId identify(Identity identity) {
    ContactId target = lead(primary(identity));
    if (identity.userId() != null) {
      key(IdentityKind.ANONYMOUS, identity.anonymousId())
          .ifPresent(key -> joinBrowser(key, identity));
    }
    if (identity.previousId() != null) {
      joinPrevious(identity);
    }
    email(identity).ifPresent(key -> joinAddress(key, identity));
    target = lead(primary(identity));
    Person person = person(target);
    boolean wasKnown = person.known;
    if (identity.userId() != null
        || email(identity).filter(key -> target(key).equals(person.id)).isPresent()) {
      person.become(identity.userId());
    }
    if (!wasKnown && person.known) {
      becameKnown.add(person.id);
    }
    identity.traits().forEach((name, value) -> person.traits.set(name, value, identity.at()));
    return person.id;
  }

  ContactId survivor(ContactId id) {
    ContactId now = id;
    while (gone.containsKey(now)) {
      now = gone.getOrDefault(now, now);
    }
    return now;
  }

  boolean becameKnown(ContactId id) {
    return becameKnown.contains(id);
  }

  Map<Key, ContactId> attachments() {
    return attachments;
  }

  /**
   * A browser belongs to whoever signs in on it now; what was done on it anonymously before is
   * theirs, what another known person did is not.
   */
  private void joinBrowser(Key browser, Identity identity) {
    ContactId target = lead(primary(identity));
    ContactId other = leads.get(browser);
    if (other == null) {
      attach(browser, target);
    } else if (!other.equals(target)) {
      if (person(other).known) {
        attach(browser, target);
      } else {
        merge(other, target);
        becameKnown.add(target);
      }
    }
  }

  private void joinPrevious(Identity identity) {
    ContactId target = lead(primary(identity));
    Stream.of(IdentityKind.USER, IdentityKind.ANONYMOUS)
        .flatMap(kind -> key(kind, identity.previousId()).stream())
        .map(leads::get)
        .filter(other -> other != null && !other.equals(target))
        .findFirst()
        .ifPresent(
            other -> {
              if (!person(other).known || identity.mayMergeKnown()) {
                boolean anonymous = !person(other).known;
                merge(other, target);
                if (anonymous) {
                  becameKnown.add(target);
                }
              }
            });
  }

  private void joinAddress(Key address, Identity identity) {
    ContactId target = lead(primary(identity));
    ContactId other = leads.get(address);
    if (other == null) {
      attach(address, target);
      return;
    }
    if (other.equals(target)) {
      return;
    }
    Person here = person(target);
    Person there = person(other);
    if (!here.known && here.userId == null && identity.userId() == null) {
      merge(target, other);
      becameKnown.add(other);
    } else if (identity.mayMergeKnown() && (here.userId == null && identity.userId() == null)) {
      merge(target, other);
    } else if (identity.mayMergeKnown() && there.userId == null) {
      merge(other, target);
    }
  }

  private void attach(Key key, ContactId to) {
    leads.put(key, to);
    attachments.put(key, to);
  }

  private void merge(ContactId from, ContactId into) {
    Person leaves = person(from);
    Person stays = person(into);
    stays.traits.addAll(leaves.traits);
    if (leaves.known || leaves.userId != null) {
      stays.become(leaves.userId);
    }
    stays.changed = true;
    people.remove(from);
    gone.put(from, into);
    leads.replaceAll((key, id) -> id.equals(from) ? into : id);
    attachments.replaceAll((key, id) -> id.equals(from) ? into : id);
    if (becameKnown.remove(from)) {
      becameKnown.add(into);
    }
    merger.merge(from, into);
  }

  private ContactId lead(Key key) {
    ContactId id = leads.get(key);
    if (id == null) {
      throw new IllegalStateException("A key leads to nobody although it was looked up.");
    }
    return id;
  }

  private ContactId target(Key key) {
    return leads.getOrDefault(key, new ContactId(0));
  }

  private Person person(ContactId id) {
    Person person = people.get(id);
    if (person == null) {
      throw new IllegalStateException("A person is not locked.");
    }
    return person;
  }

  private static Optional<Key> email(Identity identity) {
    return Addresses.email(identity.traits().get("email"))
        .map(text -> new Key(IdentityKind.EMAIL, text));
  }

  private static Optional<Key> key(IdentityKind kind, @Nullable String value) {
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(new Key(kind, value));
  }
}
