package io.waymark.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.waymark.channel.Sender;
import io.waymark.consent.ConsentDecision;
import io.waymark.consent.Consents;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identity;
import io.waymark.content.MessageSource;
import io.waymark.content.Templates;
import io.waymark.delivery.gate.Lookups;
import io.waymark.delivery.gate.SendPolicy;
import io.waymark.enrolment.Endings;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.Holds;
import io.waymark.enrolment.NewEnrolment;
import io.waymark.enrolment.StepKey;
import io.waymark.support.TestClock;
import io.waymark.support.WaymarkTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger and the gate as they are, with people of a test's own and a provider of its own. */
@TestComponent
class Desk {

  final JdbcClient sql;
  final Ledger ledger;
  final Contacts contacts;
  final Consents consents;
  final Enrolments enrolments;
  final Endings endings;
  final Holds holds;
  final TransactionTemplate transaction;
  private final Templates templates;
  private final Tokens tokens;
  private final PublicLinks links;
  private final DeliverySettings settings;
  private final Lookups lookups;
  private final MeterRegistry meters;

  Desk(
      JdbcClient sql,
      Ledger ledger,
      Contacts contacts,
      Consents consents,
      Enrolments enrolments,
      Endings endings,
      Holds holds,
      TransactionTemplate transaction,
      Templates templates,
      Tokens tokens,
      PublicLinks links,
      DeliverySettings settings,
      Lookups lookups,
      MeterRegistry meters) {
    this.sql = sql;
    this.ledger = ledger;
    this.contacts = contacts;
    this.consents = consents;
    this.enrolments = enrolments;
    this.endings = endings;
    this.holds = holds;
    this.transaction = transaction;
    this.templates = templates;
    this.tokens = tokens;
    this.links = links;
    this.settings = settings;
    this.lookups = lookups;
    this.meters = meters;
  }

  Deliveries deliveries(FakeChannel provider, Clock business, Clock real) {
    return deliveries(provider, business, real, enrolments);
  }

  /** With other rules on how often and when people are written to. */
  Deliveries deliveries(FakeChannel provider, Clock business, SendPolicy policy) {
    return deliveries(
        provider,
        business,
        Clock.systemUTC(),
        enrolments,
        new Lookups(
            lookups.consents(),
            lookups.enrolments(),
            holds,
            lookups.zones(),
            lookups.sent(),
            lookups.turns(),
            policy));
  }

  Deliveries deliveries(FakeChannel provider, Clock business, Clock real, Enrolments enrolments) {
    return deliveries(provider, business, real, enrolments, lookups);
  }

  private Deliveries deliveries(
      FakeChannel provider, Clock business, Clock real, Enrolments enrolments, Lookups lookups) {
    var tally = new Tally(meters);
    var claims =
        new Claims(
            ledger, new Reached(sql), lookups, enrolments, tokens, settings, tally, business, real);
    return new DefaultDeliveries(
        ledger,
        claims,
        new Settlement(ledger, claims, consents, enrolments, tally, business, real),
        new Postman(List.of(provider), links),
        templates,
        holds,
        tokens,
        links,
        settings,
        transaction,
        sql,
        business,
        real);
  }

  ContactId person(Map<String, @Nullable Object> traits) {
    return transaction
        .execute(
            status ->
                contacts.identify(
                    List.of(
                        new Identity(
                            "user-" + UUID.randomUUID(),
                            null,
                            null,
                            traits,
                            true,
                            WaymarkTest.START))))
        .getFirst()
        .contact();
  }

  ContactId personWithAddress() {
    return person(new HashMap<>(Map.of("email", UUID.randomUUID() + "@example.com")));
  }

  ContactId personWithConsent() {
    ContactId person = personWithAddress();
    decide(person, true);
    return person;
  }

  void decide(ContactId person, boolean granted) {
    transaction.executeWithoutResult(
        status ->
            consents.record(
                List.of(
                    new ConsentDecision(
                        person, "email", "cart", granted, "test", WaymarkTest.START))));
  }

  Enrolment pass(ContactId person, String journey) {
    return transaction
        .execute(
            status ->
                enrolments.enter(
                    List.of(
                        new NewEnrolment(
                            journey,
                            person,
                            UUID.randomUUID().toString(),
                            1,
                            WaymarkTest.START,
                            Map.of(),
                            WaymarkTest.START,
                            50,
                            false))))
        .getFirst();
  }

  /** As intake does it: the person locked, the exit committed. */
  void buys(Enrolment pass) {
    transaction.executeWithoutResult(
        status -> {
          enrolments.lock(pass.id());
          endings.requestExit(pass.id(), "bought", "Order Completed", WaymarkTest.START);
        });
  }

  Contact contact(ContactId person) {
    return contacts.find(person).orElseThrow();
  }

  static Outgoing promotional(Enrolment pass) {
    return message(pass, true, null, "Hello");
  }

  static Outgoing transactional(Enrolment pass) {
    return message(pass, false, null, "Hello");
  }

  static Outgoing message(
      Enrolment pass, boolean promotional, @Nullable Instant notAfter, String text) {
    return new Outgoing(
        new StepKey(pass.id(), pass.journey(), "remind", 1),
        pass.journey(),
        "email",
        new MessageSource(
            "cart-reminder.mjml",
            "---\nsubject: Your cart\npreheader: Still here\n---\n<mjml><mj-body><mj-section><mj-column><mj-text>"
                + text
                + " {{ unsubscribe_url }} {{ postal_address }}</mj-text></mj-column></mj-section></mj-body></mjml>"),
        null,
        "cart",
        promotional,
        notAfter == null ? null : Duration.between(WaymarkTest.START, notAfter),
        true,
        Map.of(),
        0,
        4711,
        "{}",
        Sender.ACCOUNT);
  }

  Map<String, Object> row(Enrolment pass) {
    return sql.sql("select * from delivery where enrolment_id = :id")
        .param("id", pass.id().value())
        .query()
        .singleRow();
  }

  /** State and reason code, e.g. {@code skipped exited}. */
  String told(Enrolment pass) {
    return sql.sql(
            "select concat_ws(' ', state, reason_code) from delivery where enrolment_id = :id")
        .param("id", pass.id().value())
        .query(String.class)
        .single();
  }

  static TestClock clock() {
    return new TestClock(WaymarkTest.START);
  }
}
