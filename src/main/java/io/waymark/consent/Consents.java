package io.waymark.consent;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each person has allowed. An append-only log: the latest entry decides. Nothing is ever
 * assumed: without a grant there is no consent.
 */
public interface Consents {

  /** Stands for every topic of a channel. */
  String ALL_TOPICS = "*";

  /** Appends decisions, in the caller's transaction, people locked. */
  void record(Collection<ConsentDecision> decisions);

  /**
   * Whether promotional messages about this topic may go to this person on this channel. A
   * withdrawal from one topic is undone only by a grant for that very topic; a withdrawal from all
   * topics ends every earlier grant.
   */
  boolean granted(ContactId contact, String channel, String topic);

  /**
   * What several people allow.
   *
   * @param asked channels and topics, as {@code channel:topic}
   * @return of each person those that are granted
   */
  Map<ContactId, Set<String>> granted(Collection<ContactId> contacts, Set<String> asked);

  /** The whole log of one person, newest first. */
  List<ConsentDecision> log(ContactId contact);

  /**
   * The topics that the latest decisions are about.
   *
   * @param decisions no more of these are looked at
   */
  Set<String> topicsInUse(int decisions);

  /** Why nothing is sent to this address any more (a hard bounce, a complaint, …), or empty. */
  Optional<Suppression> suppression(String channel, String address);

  /** Those of these addresses to which nothing is sent any more. */
  Set<Address> suppressed(Collection<Address> addresses);

  /** Never again sends anything to this address. Repeating it changes nothing. */
  void suppress(Suppression suppression);

  /**
   * Withdraws consent, at once and for good, until a new grant. In its own or the caller's
   * transaction.
   */
  void unsubscribe(ContactId contact, String channel, String topic, String source, Instant at);
}
