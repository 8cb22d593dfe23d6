package io.waymark.contact;

import io.waymark.access.NotThere;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class JdbcContacts implements Contacts {

  private final ContactRows rows;
  private final DateRows dates;
  private final Attributes attributes;
  private final Merges merges;
  private final ObjectProvider<OnErase> onErase;
  private final Clock clock;
  private final TransactionTemplate savepoint;

  JdbcContacts(
      ContactRows rows,
      DateRows dates,
      Attributes attributes,
      Merges merges,
      ObjectProvider<OnErase> onErase,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.dates = dates;
    this.attributes = attributes;
    this.merges = merges;
    this.onErase = onErase;
    this.clock = clock;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  @Override
  @Transactional
  public List<Identified> identify(List<Identity> sent) {
    DeclaredTypes declared = attributes.declared(AttributeOwner.CONTACT);
    List<Identity> batch =
        sent.stream().map(said -> said.with(declared.coerce(said.traits()))).toList();
    TreeSet<Key> keys =
        batch.stream().flatMap(Identification::keys).collect(Collectors.toCollection(TreeSet::new));
    Set<Key> reserved = new HashSet<>();
    Map<ContactId, Person> people = new HashMap<>();
    Map<Key, ContactId> leads = lockAll(keys, reserved, people);
    var newcomers = new ArrayDeque<>(newcomers(batch, reserved));
    var identification = new Identification(leads, people, newcomers, merges);
    List<ContactId> found = batch.stream().map(identification::identify).toList();
    rows.attach(identification.attachments());
    reserved.removeAll(identification.attachments().keySet());
    rows.release(reserved);
    rows.save(people.values());
    rows.drop(newcomers.stream().map(person -> person.id).toList());
    return found.stream()
        .map(identification::survivor)
        .map(
            id ->
                new Identified(
                    id,
                    identification.becameKnown(id),
                    identification.joined(id),
                    identification.changed(id)))
        .toList();
  }

  /** As many as there may turn out to be; those not needed are dropped. */
  private List<Person> newcomers(List<Identity> batch, Set<Key> reserved) {
    long count =
        batch.stream().map(Identification::primary).filter(reserved::contains).distinct().count();
    return count == 0 ? List.of() : rows.create((int) count, clock.instant());
  }

  /**
   * Afterwards every key is either reserved or leads to a locked person. A merge or an erasure may
   * move a key between looking it up and locking its person; then the locks are given back before
   * it is tried anew, because a lower id may be among the next ones.
   */
  private Map<Key, ContactId> lockAll(
      TreeSet<Key> keys, Set<Key> reserved, Map<ContactId, Person> people) {
    while (true) {
      reserved.addAll(rows.reserve(keys));
      Map<Key, ContactId> leads = rows.resolve(keys);
      boolean complete =
          keys.stream().allMatch(key -> leads.containsKey(key) || reserved.contains(key));
      if (complete && locked(keys, leads, people)) {
        return leads;
      }
    }
  }

  private boolean locked(Set<Key> keys, Map<Key, ContactId> leads, Map<ContactId, Person> people) {
    if (leads.isEmpty()) {
      return true;
    }
    return holdingIf(
        () -> {
          people.clear();
          people.putAll(rows.lock(new HashSet<>(leads.values())));
          return rows.resolve(keys).equals(leads);
        });
  }

  /** Gives the locks back unless it holds. */
  private boolean holdingIf(BooleanSupplier holds) {
    return Boolean.TRUE.equals(
        savepoint.execute(
            status -> {
              boolean stable = holds.getAsBoolean();
              if (!stable) {
                status.setRollbackOnly();
              }
              return stable;
            }));
  }

  @Override
  public Map<ContactId, Contact> lock(Collection<ContactId> ids) {
    Map<ContactId, ContactId> now = new LinkedHashMap<>();
    ids.forEach(id -> now.put(id, id));
    Map<ContactId, Person> locked = new HashMap<>();
    while (!holdingIf(() -> lockedWhereTheyAre(now.values(), locked))) {
      now.replaceAll((asked, id) -> follow(locked.get(id), id));
    }
    var answer = new HashMap<ContactId, Contact>();
    now.forEach(
        (asked, id) -> {
          Person person = locked.get(id);
          if (person != null) {
            answer.put(asked, person.contact());
          }
        });
    return answer;
  }

  private boolean lockedWhereTheyAre(Collection<ContactId> ids, Map<ContactId, Person> locked) {
    locked.clear();
    locked.putAll(rows.lock(new HashSet<>(ids)));
    return locked.values().stream().allMatch(person -> person.mergedInto == null);
  }

  private static ContactId follow(@Nullable Person person, ContactId id) {
    return person == null || person.mergedInto == null ? id : person.mergedInto;
  }

  @Override
  public List<Optional<ContactId>> recall(List<Identity> identities) {
    List<Key> keys = identities.stream().map(Identification::primary).toList();
    Map<Key, ContactId> leads = rows.resolve(new HashSet<>(keys));
    return keys.stream().map(key -> Optional.ofNullable(leads.get(key))).toList();
  }

  @Override
  public void changed(Collection<ContactId> contacts) {
    rows.changed(contacts);
  }

  @Override
  public Set<ContactId> takeChanged(int most) {
    return rows.takeChanged(most);
  }

  @Override
  public boolean anyChanged() {
    return rows.anyChanged();
  }

  @Override
  public Optional<Contact> find(ContactId id) {
    return Optional.ofNullable(findAll(List.of(id)).get(id));
  }

  @Override
  public Optional<Contact> findBy(IdentityKind kind, String value) {
    return rows.resolve(List.of(new Key(kind, value))).values().stream()
        .findFirst()
        .flatMap(this::find);
  }

  @Override
  public Map<ContactId, Contact> findAll(Collection<ContactId> ids) {
    var contacts = new HashMap<ContactId, Contact>();
    rows.read(ids).forEach((id, person) -> contacts.put(id, person.contact()));
    return contacts;
  }

  @Override
  public List<Contact> withDate(
      String attribute, Collection<String> days, ContactId after, int most) {
    return findAll(dates.find(attribute, days, after, most)).values().stream()
        .sorted(Comparator.comparing(Contact::id))
        .toList();
  }

  @Override
  public void indexDate(String attribute) {
    dates.index(attribute);
  }

  @Override
  public Set<String> attributesInUse(int latest) {
    return rows.attributesInUse(latest);
  }

  @Override
  public List<String> addresses(ContactId id) {
    return rows.addresses(id);
  }

  @Override
  public Set<String> phones(ContactId id) {
    return rows.phones(id);
  }

  @Override
  @Transactional
  public void update(
      ContactId id, Map<String, @Nullable Object> attributes, Instant at, String by) {
    Contact contact = lock(List.of(id)).get(id);
    if (contact == null || contact.erased()) {
      return;
    }
    for (Person person : rows.read(List.of(contact.id())).values()) {
      this.attributes
          .declared(AttributeOwner.CONTACT)
          .coerce(attributes)
          .forEach((name, value) -> person.traits.set(name, value, at, by));
      rows.save(List.of(person));
      rows.changed(person.traits.changes().isEmpty() ? List.of() : List.of(person.id));
    }
  }

  @Override
  @Transactional
  public void erase(ContactId id) {
    Contact contact = lock(List.of(id)).get(id);
    if (contact == null || contact.erased()) {
      throw new NotThere("There is nobody with this id.");
    }
    onErase.orderedStream().forEach(module -> module.erased(contact));
    rows.forget(contact.id(), clock.instant());
  }
}
