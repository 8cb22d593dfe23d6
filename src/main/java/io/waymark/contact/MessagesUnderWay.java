package io.waymark.contact;

import java.util.Collection;

/**
 * Messages that are being handed to a provider at this moment. Who ends them for a person waits
 * here after the commit, without a transaction, 2 s at most; what outlives that is marked as in
 * flight. Answered by the ledger.
 */
public interface MessagesUnderWay {

  /** Of whatever kind, on all channels. */
  void await(ContactId person);

  /** Those that need consent, on this channel. */
  void awaitPromotional(Collection<ContactId> people, String channel);
}
