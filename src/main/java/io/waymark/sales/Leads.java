package io.waymark.sales;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People handed over to sales. */
public interface Leads {

  /**
   * Records the hand-over and mails the owner the whole story: who, why, the score with its
   * reasons, the latest activities. Once for each key: a repeated key sends nothing again.
   *
   * @throws io.waymark.channel.Undeliverable if the mail server refuses the owner's mail for good
   * @return empty when it is done; else the mail server is away, and the same call is worth another
   *     try
   */
  Optional<Postponed> handOver(Handover handover);

  List<Lead> latest(int limit);

  /**
   * Hand-overs have other keys from now on; a repeated one still sends nothing again.
   *
   * @param pass with which all these keys begin
   * @param beginnings the new beginning of a key by the old one
   */
  void rename(String pass, Map<String, String> beginnings);

  /**
   * @param reason why the mail is not out yet, for people
   * @param since when it was first tried
   */
  record Postponed(String reason, Instant since) {}

  /**
   * @param owner e-mail address of the salesperson, or null for the account's
   * @param key identity of this hand-over: enrolment, element, visit
   */
  record Handover(ContactId contact, @Nullable String owner, String reason, String key) {}
}
