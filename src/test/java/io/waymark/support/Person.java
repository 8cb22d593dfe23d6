package io.waymark.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody in a test: does things over HTTP and gets mail. */
public final class Person {

  public final String id = "user-" + UUID.randomUUID();
  public final String email = "p" + id.substring(5, 13) + id.substring(14, 18) + "@example.com";
  private final Tracker tracker;
  private final JdbcClient sql;
  private final SmtpSink sink;

  Person(Tracker tracker, JdbcClient sql, SmtpSink sink) {
    this.tracker = tracker;
    this.sql = sql;
    this.sink = sink;
  }

  public Person identifiesWithConsent() {
    return identifies(
        Map.of("email", email, "first_name", "Ada", "consent", Map.of("email", true, "sms", true)));
  }

  public Person identifies(Map<String, ?> traits) {
    tracker.accepted("/v1/identify", Map.of("userId", id, "traits", traits));
    return this;
  }

  public Person does(String event, Map<String, ?> properties) {
    tracker.accepted("/v1/track", Map.of("userId", id, "event", event, "properties", properties));
    return this;
  }

  public Person does(String event) {
    return does(event, Map.of());
  }

  /** Any call of the tracking API, with this person as its userId. */
  public Person calls(String path, Map<String, ?> body) {
    var whole = new HashMap<String, Object>(body);
    whole.putIfAbsent("userId", id);
    tracker.accepted(path, whole);
    return this;
  }

  public Person adds(String product, String cart) {
    return does(
        "Product Added",
        Map.of(
            "cart_id",
            cart,
            "product_id",
            product,
            "name",
            "Cup " + product,
            "quantity",
            2,
            "price",
            12.5,
            "currency",
            "EUR",
            "image_url",
            "https://shop.example/" + product + ".png"));
  }

  /** Names of the messages this person was sent, in order, as the ledger has them. */
  public List<String> got() {
    return sql.sql(
            """
            select d.message from delivery d join identity i on i.contact_id = d.contact_id
            where i.kind = 'USER' and i.value = :user and d.state = 'sent' order by d.sent_at, d.id
            """)
        .param("user", id)
        .query(String.class)
        .list();
  }

  /** How each message ended up, e.g. {@code welcome-1 sent} or {@code welcome-2 skipped exited}. */
  public List<String> ledger() {
    return sql.sql(
            """
            select concat_ws(' ', d.message, d.state, d.reason_code) from delivery d join identity i on i.contact_id = d.contact_id
            where i.kind = 'USER' and i.value = :user order by d.id
            """)
        .param("user", id)
        .query(String.class)
        .list();
  }

  /** The raw mails that reached this person's server. */
  public List<String> mails() {
    return sink.messagesTo(email).stream().map(SmtpSink.Message::text).toList();
  }

  /**
   * The journeys this person ever entered, with the state of each pass, e.g. {@code welcome-series
   * exited}.
   */
  public List<String> passes() {
    return sql.sql(
            """
            select concat(e.journey, ' ', e.state) from enrolment e join identity i on i.contact_id = e.contact_id
            where i.kind = 'USER' and i.value = :user order by e.entered_at, e.id
            """)
        .param("user", id)
        .query(String.class)
        .list();
  }

  /** Asserts what was sent so far, and that the mail server saw exactly that many mails. */
  public Person expect(String... messages) {
    assertThat(got())
        .as("what %s was sent; %s, %s", id, passes(), ledger())
        .containsExactly(messages);
    assertThat(mails()).hasSameSizeAs(messages);
    return this;
  }
}
