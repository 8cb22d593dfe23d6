package io.waymark.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people. Every method that changes somebody runs in the caller's transaction and holds the
 * person's row lock.
 */
public interface Contacts {

  /**
   * Finds or makes the person behind each event, merges those that turn out to be one, sets their
   * traits, and leaves all of them locked, in id order, until the transaction ends.
   *
   * @return as many answers as there were questions, in the same order, each naming the survivor of
   *     all merges
   */
  List<Identified> identify(List<Identity> batch);

  /**
   * Locks these people in id order and says who they are now.
   *
   * @return for each id the person it leads to, which is another one if a merge came between; ids
   *     of nobody are left out
   */
  Map<ContactId, Contact> lock(Collection<ContactId> ids);

  /**
   * Whom each of these leads to already. Changes and locks nobody.
   *
   * @return as many answers as there were questions, in the same order
   */
  List<Optional<ContactId>> recall(List<Identity> identities);

  Optional<Contact> find(ContactId id);

  /** The contact with this e-mail address, user id or anonymous id. */
  Optional<Contact> findBy(IdentityKind kind, String value);

  Map<ContactId, Contact> findAll(Collection<ContactId> ids);

  /**
   * People of whom a date is known.
   *
   * @param attribute kept as text that begins with the date, {@code 1990-05-03}
   * @param days month and day, {@code 05-03}; empty for all
   * @param after people with higher ids only
   * @param most no more than so many, in id order
   */
  List<Contact> withDate(String attribute, Collection<String> days, ContactId after, int most);

  /** Makes {@link #withDate} quick for this attribute; outside any transaction. */
  void indexDate(String attribute);

  /**
   * Names of attributes that people have.
   *
   * @param latest so many of the latest people are looked at
   */
  Set<String> attributesInUse(int latest);

  /** Every e-mail address that leads to this person, also those they no longer use. */
  List<String> addresses(ContactId id);

  /** Every phone number this person has, or had as far as that is remembered. */
  Set<String> phones(ContactId id);

  /**
   * Sets attributes of a locked person; a null value removes one; older than what is stored changes
   * nothing.
   *
   * @param by who says so, for the history, e.g. {@code journey welcome-series}
   */
  void update(ContactId id, Map<String, @Nullable Object> attributes, Instant at, String by);

  /**
   * Says that something about these people is another now, besides what {@link #identify} does: a
   * tag, a consent, a company. Whoever draws conclusions takes them by {@link #takeChanged}.
   */
  void changed(Collection<ContactId> contacts);

  /**
   * Takes people of whom something changed, in the caller's transaction, each once.
   *
   * @param most no more than so many
   */
  Set<ContactId> takeChanged(int most);

  /** Whether {@link #takeChanged} would find somebody. */
  boolean anyChanged();

  /**
   * Forgets a person in one transaction, through every {@link OnErase}.
   *
   * @throws io.waymark.access.NotThere if there is nobody with this id
   */
  void erase(ContactId id);
}
