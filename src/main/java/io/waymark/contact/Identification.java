package io.waymark.contact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who is behind the events of one transaction, on locked rows, event by event.
 *
 * <p>An anonymous person always joins the known one. Two known people become one only where a
 * server says so: by an alias of two user ids, or by a user id sent with the address by which alone
 * the other is known. Two user ids with the same address stay two people, and so do two addresses
 * given on the same browser. A browser that belonged to somebody known leads to whoever is known on
 * it next; what was done on it before stays where it is. Two who were merged and taken apart again
 * become one only by an alias.
 */
final class Identification {

  /** What the caller has to carry out in the database, in this order. */
  interface Merger {
    void merge(Merge merge);

    /** Whether somebody said that these two are not one person. */
    boolean apart(ContactId one, ContactId other);
  }

  private final Map<Key, ContactId> leads;
  private final Map<ContactId, Person> people;
  private final Queue<Person> newcomers;
  private final Merger merger;
  private final Map<Key, ContactId> attachments = new HashMap<>();
  private final Set<ContactId> becameKnown = new HashSet<>();
  private final Set<ContactId> joined = new HashSet<>();
  private final Map<ContactId, ContactId> gone = new HashMap<>();

  /**
   * @param newcomers as many unused contacts as the batch may need; taken out as they are used
   */
  Identification(
      Map<Key, ContactId> leads,
      Map<ContactId, Person> people,
      Queue<Person> newcomers,
      Merger merger) {
    this.leads = new HashMap<>(leads);
    this.people = people;
    this.newcomers = newcomers;
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
    Key primary = primary(identity);
    if (!leads.containsKey(primary)) {
      attach(primary, host(identity));
    }
    person(lead(primary)).name(identity.userId());
    if (identity.userId() != null) {
      browser(identity).ifPresent(key -> joinBrowser(key, lead(primary), false));
    }
    joinPrevious(identity);
    email(identity).ifPresent(key -> joinAddress(key, identity));
    Person person = person(lead(primary));
    makeKnown(person, identity);
    String by = identity.mayMergeKnown() ? Traits.SERVER : Traits.BROWSER;
    identity.traits().forEach((name, value) -> person.traits.set(name, value, identity.at(), by));
    return person.id;
  }

  /**
   * Whom a key nobody has used before leads to: somebody who is there already and would be merged
   * with its owner at once, else a new contact.
   */
  private ContactId host(Identity identity) {
    Optional<ContactId> byAddress = email(identity).map(leads::get);
    Optional<ContactId> byBrowser = browser(identity).map(leads::get);
    if (identity.userId() == null) {
      return byAddress.orElseGet(this::newcomer);
    }
    return byAddress
        .filter(id -> identity.mayMergeKnown() && person(id).userId == null)
        .or(() -> byBrowser.filter(id -> !person(id).known))
        .orElseGet(this::newcomer);
  }

  private ContactId newcomer() {
    Person person = newcomers.remove();
    people.put(person.id, person);
    return person.id;
  }

  private void makeKnown(Person person, Identity identity) {
    boolean byAddress = email(identity).filter(key -> person.id.equals(leads.get(key))).isPresent();
    if (person.known || (identity.userId() == null && !byAddress)) {
      return;
    }
    person.become(identity.userId());
    becameKnown.add(person.id);
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

  boolean joined(ContactId id) {
    return joined.contains(id);
  }

  /** Names of attributes that are others now. */
  Set<String> changed(ContactId id) {
    return Set.copyOf(person(id).traits.changes());
  }

  Map<Key, ContactId> attachments() {
    return attachments;
  }

  /**
   * A browser belongs to whoever signs in on it now; what was done on it anonymously before is
   * theirs, what another known person did is not.
   */
  private void joinBrowser(Key browser, ContactId target, boolean alias) {
    ContactId other = leads.get(browser);
    if (target.equals(other)) {
      return;
    }
    if (other == null || person(other).known || (!alias && merger.apart(other, target))) {
      attach(browser, target);
    } else {
      merge(other, target, alias ? Merge.ALIAS : Merge.BROWSER);
      becameKnown.add(target);
    }
  }

  /** An alias may come before anything the previous id did: then that id leads here from now on. */
  private void joinPrevious(Identity identity) {
    Key primary = primary(identity);
    if (identity.userId() == null) {
      key(IdentityKind.ANONYMOUS, identity.previousId()).ifPresent(from -> handOver(from, primary));
      return;
    }
    key(IdentityKind.ANONYMOUS, identity.previousId())
        .ifPresent(key -> joinBrowser(key, lead(primary), identity.mayMergeKnown()));
    if (!identity.mayMergeKnown()) {
      return;
    }
    key(IdentityKind.USER, identity.previousId())
        .ifPresent(
            key -> {
              ContactId other = leads.get(key);
              if (other == null) {
                attach(key, lead(primary));
              } else if (!other.equals(lead(primary))) {
                merge(other, lead(primary), Merge.ALIAS);
              }
            });
  }

  /**
   * A visitor came from a browser's one id to another: whoever is not known yet joins the other.
   */
  private void handOver(Key before, Key now) {
    ContactId came = leads.get(before);
    ContactId here = lead(now);
    if (came == null) {
      attach(before, here);
    } else if (!came.equals(here) && !merger.apart(came, here)) {
      if (!person(here).known) {
        joinHandedOver(here, came);
      } else if (!person(came).known) {
        joinHandedOver(came, here);
      }
    }
  }

  private void joinHandedOver(ContactId from, ContactId into) {
    merge(from, into, Merge.HAND_OVER);
    if (person(into).known) {
      becameKnown.add(into);
    }
  }

  private void joinAddress(Key address, Identity identity) {
    ContactId target = lead(primary(identity));
    ContactId other = leads.get(address);
    if (other == null) {
      attach(address, target);
    } else if (!other.equals(target)) {
      if (identity.userId() == null) {
        joinOwnerOf(other, identity);
      } else if (identity.mayMergeKnown()
          && person(other).userId == null
          && !merger.apart(other, target)) {
        merge(other, target, Merge.ADDRESS);
      }
    }
  }

  /** Somebody without a user id says on a browser that they are the one with this address. */
  private void joinOwnerOf(ContactId owner, Identity identity) {
    browser(identity).ifPresent(browser -> joinBrowser(browser, owner, false));
  }

  private void attach(Key key, ContactId to) {
    leads.put(key, to);
    attachments.put(key, to);
  }

  private void merge(ContactId from, ContactId into, String because) {
    Person leaves = person(from);
    Person stays = person(into);
    var merge = Merge.of(leaves, stays, coming(from), because);
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
    joined.add(into);
    merger.merge(merge);
  }

  private Set<Key> coming(ContactId to) {
    return attachments.entrySet().stream()
        .filter(attachment -> attachment.getValue().equals(to))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private ContactId lead(Key key) {
    ContactId id = leads.get(key);
    if (id == null) {
      throw new IllegalStateException("A key leads to nobody although it was looked up.");
    }
    return id;
  }

  private Person person(ContactId id) {
    Person person = people.get(id);
    if (person == null) {
      throw new IllegalStateException("A person is not locked.");
    }
    return person;
  }

  private static Optional<Key> browser(Identity identity) {
    return key(IdentityKind.ANONYMOUS, identity.anonymousId());
  }

  private static Optional<Key> email(Identity identity) {
    return Addresses.email(identity.traits().get("email"))
        .map(text -> new Key(IdentityKind.EMAIL, text));
  }

  private static Optional<Key> key(IdentityKind kind, @Nullable String value) {
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(new Key(kind, value));
  }
}
