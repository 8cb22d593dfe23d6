package io.waymark.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcContacts implements Contacts {

  private final ContactRows rows;
  private final ObjectProvider<OnMerge> onMerge;
  private final ObjectProvider<OnErase> onErase;
  private final Clock clock;

  JdbcContacts(
      ContactRows rows,
      ObjectProvider<OnMerge> onMerge,
      ObjectProvider<OnErase> onErase,
      Clock clock) {
    this.rows = rows;
    this.onMerge = onMerge;
    this.onErase = onErase;
    this.clock = clock;
  }

  @Override
  @Transactional
  public List<Identified> identify(List<Identity> batch) {
    Set<Key> keys =
        batch.stream().flatMap(Identification::keys).collect(Collectors.toCollection(TreeSet::new));
    createMissing(batch, keys);
    Map<ContactId, Person> people = new HashMap<>();
    Map<Key, ContactId> leads = lockAll(keys, people);
    var identification = new Identification(leads, people, this::merge);
    List<ContactId> found = new ArrayList<>();
    for (Identity identity : batch) {
      found.add(identification.identify(identity));
    }
    rows.attach(identification.attachments());
    rows.save(people.values());
    return found.stream()
        .map(identification::survivor)
        .map(id -> new Identified(id, identification.becameKnown(id)))
        .toList();
  }

  private void createMissing(List<Identity> batch, Set<Key> keys) {
    Map<Key, ContactId> known = rows.resolve(keys);
    var missing =
        batch.stream()
            .map(Identification::primary)
            .filter(key -> !known.containsKey(key))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!missing.isEmpty()) {
      rows.create(missing, clock.instant());
    }
  }

  /**
   * A merge may have moved a key between looking it up and locking its person: look again until it
   * stays.
   */
  private Map<Key, ContactId> lockAll(Set<Key> keys, Map<ContactId, Person> people) {
    Map<Key, ContactId> leads = rows.resolve(keys);
    while (!people.keySet().containsAll(leads.values())) {
      people.putAll(rows.lock(new HashSet<>(leads.values())));
      leads = rows.resolve(keys);
    }
    return leads;
  }

  private void merge(ContactId from, ContactId into) {
    onMerge.orderedStream().forEach(module -> module.merged(from, into));
    rows.moveIdentities(from, into);
  }

  @Override
  public Map<ContactId, Contact> lock(Collection<ContactId> ids) {
    Map<ContactId, ContactId> now = new LinkedHashMap<>();
    ids.forEach(id -> now.put(id, id));
    while (true) {
      Map<ContactId, Person> locked = rows.lock(new HashSet<>(now.values()));
      Map<ContactId, ContactId> merged = rows.merged(now.values());
      if (merged.isEmpty()) {
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
      now.replaceAll((asked, id) -> merged.getOrDefault(id, id));
    }
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
  @Transactional
  public void update(ContactId id, Map<String, @Nullable Object> attributes, Instant at) {
    Person person = rows.lock(List.of(id)).get(id);
    if (person != null && !person.erased) {
      attributes.forEach((name, value) -> person.traits.set(name, value, at));
      rows.save(List.of(person));
    }
  }

  @Override
  @Transactional
  public void erase(ContactId id) {
    Contact contact = lock(List.of(id)).get(id);
    if (contact == null || contact.erased()) {
      throw new NoSuchElementException("There is nobody with this id.");
    }
    onErase.orderedStream().forEach(module -> module.erased(contact));
    rows.forget(contact.id(), clock.instant());
  }
}
