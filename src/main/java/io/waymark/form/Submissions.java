package io.waymark.form;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Kept;
import io.waymark.contact.Moving;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnExport;
import io.waymark.contact.OnMerge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was sent, and to whom it belongs once it is known. */
@Component
@Order(8)
class Submissions implements OnMerge, OnErase, OnExport {

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Contacts contacts;
  private final Moving moving;

  Submissions(JdbcClient sql, JsonMapper json, Contacts contacts, Moving moving) {
    this.sql = sql;
    this.json = json;
    this.contacts = contacts;
    this.moving = moving;
  }

  /**
   * @param waiting for a confirmation
   */
  record Figures(long confirmed, long waiting) {}

  record Sent(
      long id,
      int version,
      long contact,
      Map<String, Object> answers,
      Instant receivedAt,
      Instant takenAt) {}

  void add(
      Form form,
      Answers answers,
      List<Submission.Agreed> agreed,
      String mailbox,
      Instant at,
      Instant due) {
    sql.sql(
            """
            insert into form_submission (form, version, email, mailbox, answers, agreed, state, received_at, due_at)
            values (:form, :version, :email, :mailbox, cast(:answers as jsonb), cast(:agreed as jsonb), 'received', :at, :due)""")
        .param("form", form.key())
        .param("version", form.version())
        .param("email", answers.email())
        .param("mailbox", mailbox)
        .param("answers", json.writeValueAsString(answers.values()))
        .param("agreed", json.writeValueAsString(agreed))
        .param("at", utc(at))
        .param("due", utc(due))
        .update();
  }

  Optional<Submission> find(long id) {
    return sql.sql("select * from form_submission where id = :id")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  Figures figures(String form) {
    return sql.sql(
            "select count(*) filter (where state = 'taken'), count(*) filter (where state <> 'taken') from form_submission where form = :form")
        .param("form", form)
        .query((row, number) -> new Figures(row.getLong(1), row.getLong(2)))
        .single();
  }

  List<Sent> taken(String form, long before, int most) {
    return sql.sql(
            "select * from form_submission where form = :form and state = 'taken' and contact_id is not null and id < :before order by id desc limit :most")
        .param("form", form)
        .param("before", before)
        .param("most", most)
        .query(
            (row, number) ->
                new Sent(
                    row.getLong("id"),
                    row.getInt("version"),
                    row.getLong("contact_id"),
                    answers(row.getString("answers")),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getObject("taken_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Takes the next one that something is to be done with; in a transaction, locked. */
  Optional<Submission> nextDue(Instant realNow) {
    return sql.sql(
            "select * from form_submission where due_at <= :now order by due_at limit 1 for update skip locked")
        .param("now", utc(realNow))
        .query(this::read)
        .optional();
  }

  /** So many mails went to the same mailbox since then; locks it until the transaction ends. */
  long mailsToSameMailbox(long id, Instant since) {
    sql.sql(
            "select pg_advisory_xact_lock(hashtextextended(mailbox, 42)) from form_submission where id = :id")
        .param("id", id)
        .query((row, number) -> true)
        .list();
    return sql.sql(
            """
            select count(*) from form_submission s join form_submission mine on mine.id = :id and s.mailbox = mine.mailbox
            where s.id <> :id and s.asked_at > :since""")
        .param("id", id)
        .param("since", utc(since))
        .query(Long.class)
        .single();
  }

  void asking(long id, Instant at, Instant lease) {
    sql.sql(
            "update form_submission set state = 'asking', asked_at = coalesce(asked_at, :at), tries = tries + 1, due_at = :lease where id = :id")
        .param("id", id)
        .param("at", utc(at))
        .param("lease", utc(lease))
        .update();
  }

  void asked(long id) {
    sql.sql(
            "update form_submission set state = 'asked', due_at = null where id = :id and state = 'asking'")
        .param("id", id)
        .update();
  }

  /**
   * @param sent whether the mail may have gone out, so that it counts
   */
  void later(long id, Instant due, boolean sent) {
    sql.sql(
            """
            update form_submission set due_at = :due, state = case when state = 'asking' then 'received' else state end,
              asked_at = case when :sent then asked_at end, tries = case when :sent then tries else greatest(tries - 1, 0) end
            where id = :id and state <> 'taken'""")
        .param("id", id)
        .param("due", utc(due))
        .param("sent", sent)
        .update();
  }

  void drop(long id) {
    sql.sql("delete from form_submission where id = :id and state <> 'taken'")
        .param("id", id)
        .update();
  }

  /** It is this person's from now on. They are locked. */
  void taken(long id, ContactId contact, Instant at) {
    sql.sql(
            """
            with link as (update form_link set contact_id = :contact where submission_id = :id)
            update form_submission set state = 'taken', contact_id = :contact, email = null, taken_at = :at, due_at = null where id = :id""")
        .param("id", id)
        .param("contact", contact.value())
        .param("at", utc(at))
        .update();
  }

  /**
   * What nobody confirmed in time, and which mailbox mails went to that are not counted any more.
   */
  void forget(Instant askedBefore, Instant countedBefore) {
    sql.sql(
            "delete from form_submission where state <> 'taken' and coalesce(asked_at, received_at) < :before")
        .param("before", utc(askedBefore))
        .update();
    sql.sql(
            "update form_submission set mailbox = null where state = 'taken' and mailbox is not null and received_at < :before")
        .param("before", utc(countedBefore))
        .update();
  }

  @Override
  public String part() {
    return "forms";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    Kept moved = moving.all("form_submission", from, into);
    linksFollow(from, into);
    return moved;
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.allBack("form_submission", from, into, kept);
    linksFollow(into, from);
  }

  /** A link belongs to whom what was sent for it belongs to. */
  private void linksFollow(ContactId from, ContactId into) {
    sql.sql(
            """
            update form_link l set contact_id = :into from form_submission s
            where s.id = l.submission_id and s.contact_id = :into and l.contact_id = :from""")
        .param("into", into.value())
        .param("from", from.value())
        .update();
  }

  /** Also what waits for a confirmation by one of their addresses. */
  @Override
  public void erased(Contact contact) {
    sql.sql("delete from form_submission where contact_id = :contact or email = any(:addresses)")
        .param("contact", contact.id().value())
        .param(
            "addresses",
            contacts.addresses(contact.id()).stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .toArray(String[]::new))
        .update();
  }

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "forms",
            """
            select form, version, state, answers, agreed, received_at as "receivedAt", asked_at as "askedAt", taken_at as "takenAt" from form_submission
            where contact_id = :contact or email in (select value from identity where kind = 'EMAIL' and contact_id = :contact) order by id"""),
        new Part(
            "files",
            "select file, form, made_at as \"madeAt\", expires_at as \"expiresAt\" from form_link where contact_id = :contact order by id"));
  }

  private Submission read(ResultSet row, int number) throws SQLException {
    return new Submission(
        row.getLong("id"),
        row.getString("form"),
        row.getInt("version"),
        row.getString("email"),
        answers(row.getString("answers")),
        json.readValue(row.getString("agreed"), new TypeReference<>() {}),
        Submission.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        moment(row.getObject("asked_at", OffsetDateTime.class)),
        row.getInt("tries"));
  }

  private static @Nullable Instant moment(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private Map<String, Object> answers(String text) {
    return json.readValue(text, new TypeReference<>() {});
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
