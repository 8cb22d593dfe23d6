package io.waymark.test;

import io.waymark.channel.Sms;
import io.waymark.support.SmtpSink;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is about one person: what the ledger has, and what really reached mail server
 * and phone.
 */
record Diary(
    List<Long> contacts,
    List<Came> came,
    List<Decision> decisions,
    List<Pass> passes,
    List<Wait> waits,
    List<String> contradictions) {

  /** A message that was not sent, for now or for good. */
  record Decision(
      String id, String message, String state, String code, String reason, Instant at) {}

  record Pass(
      String id, String journey, String state, String reason, Instant from, @Nullable Instant to) {}

  record Wait(String journey, String element, @Nullable Instant due) {}

  private record Entry(
      long id,
      String channel,
      String message,
      String state,
      String code,
      String reason,
      Instant at,
      String messageId) {}

  static Diary of(Stage stage, Collection<String> identities, String email) {
    return new Reader(stage, identities, email).read();
  }

  private static final class Reader {

    private final Stage stage;
    private final Collection<String> identities;
    private final List<SmtpSink.Message> mails;
    private final List<String> contradictions = new ArrayList<>();

    Reader(Stage stage, Collection<String> identities, String email) {
      this.stage = stage;
      this.identities = identities;
      this.mails = stage.mails.messagesTo(email);
    }

    Diary read() {
      List<Long> contacts = contacts();
      List<Entry> ledger = ledger(contacts);
      return new Diary(
          contacts,
          came(contacts, ledger),
          ledger.stream()
              .filter(entry -> !entry.state().equals("sent"))
              .map(
                  e ->
                      new Decision(
                          "decision " + e.id() + " " + e.state(),
                          e.message(),
                          e.state(),
                          e.code(),
                          e.reason(),
                          e.at()))
              .toList(),
          passes(contacts),
          waits(contacts),
          contradictions);
    }

    private List<Long> contacts() {
      return stage
          .sql
          .sql(
              "select distinct contact_id from identity where contact_id is not null and value in (:identities)")
          .param("identities", identities)
          .query(Long.class)
          .list();
    }

    private List<Came> came(List<Long> contacts, List<Entry> ledger) {
      Set<String> known = new HashSet<>();
      var all = new ArrayList<Came>();
      for (Entry entry : ledger) {
        if (entry.state().equals("sent")) {
          known.add(entry.messageId());
          all.add(entry.channel().equals("sms") ? text(entry) : mail(entry));
        }
      }
      all.addAll(alerts(contacts));
      mails.stream()
          .map(Letter::read)
          .filter(letter -> !known.contains(letter.id()))
          .map(
              letter ->
                  new Came(
                      "stray " + letter.id(),
                      Came.Kind.STRAY,
                      letter.subject(),
                      stage.now(),
                      letter.text()))
          .forEach(all::add);
      all.sort(Comparator.comparing(Came::at));
      return all;
    }

    private Came mail(Entry entry) {
      List<Letter> letters =
          mails.stream()
              .map(Letter::read)
              .filter(letter -> letter.id().equals(entry.messageId()))
              .toList();
      exactlyOne(Came.Kind.EMAIL, entry, letters.size());
      return new Came(
          "sent " + entry.id(),
          Came.Kind.EMAIL,
          entry.message(),
          entry.at(),
          letters.isEmpty() ? "" : letters.getFirst().text());
    }

    private Came text(Entry entry) {
      List<Sms> texts =
          stage.phones.taken().stream()
              .filter(sms -> sms.reference().equals(entry.messageId()))
              .toList();
      exactlyOne(Came.Kind.SMS, entry, texts.size());
      return new Came(
          "sent " + entry.id(),
          Came.Kind.SMS,
          entry.message(),
          entry.at(),
          texts.isEmpty() ? "" : texts.getFirst().text());
    }

    private void exactlyOne(Came.Kind kind, Entry entry, int times) {
      if (times != 1) {
        contradictions.add(
            "The ledger says that %s was sent, but it arrived %d times."
                .formatted(kind.of(entry.message()), times));
      }
    }

    private List<Came> alerts(List<Long> contacts) {
      return contacts.isEmpty()
          ? List.of()
          : stage
              .sql
              .sql(
                  "select id, owner, at, message_id::text from lead where contact_id in (:contacts) and state = 'sent'")
              .param("contacts", contacts)
              .query(
                  (row, number) ->
                      new Came(
                          "alert " + row.getLong("id"),
                          Came.Kind.SALES_ALERT,
                          "",
                          at(row, "at"),
                          alert(row.getString("owner"), row.getString("message_id"))))
              .list();
    }

    private String alert(String owner, String id) {
      Optional<Letter> letter =
          stage.mails.messagesTo(owner).stream()
              .map(Letter::read)
              .filter(mail -> mail.id().startsWith(id))
              .findFirst();
      if (letter.isEmpty()) {
        contradictions.add("Sales was told, but nothing came to " + owner + ".");
      }
      return letter.map(Letter::text).orElse("");
    }

    private List<Entry> ledger(List<Long> contacts) {
      return contacts.isEmpty()
          ? List.of()
          : stage
              .sql
              .sql(
                  """
                  select id, channel, message, state, coalesce(reason_code, '') as code, coalesce(reason, '') as reason,
                    coalesce(sent_at, claimed_at) as at, message_id
                  from delivery where contact_id in (:contacts) order by at, id
                  """)
              .param("contacts", contacts)
              .query(
                  (row, number) ->
                      new Entry(
                          row.getLong("id"),
                          row.getString("channel"),
                          row.getString("message"),
                          row.getString("state"),
                          row.getString("code"),
                          row.getString("reason"),
                          at(row, "at"),
                          row.getString("message_id")))
              .list();
    }

    private List<Pass> passes(List<Long> contacts) {
      return contacts.isEmpty()
          ? List.of()
          : stage
              .sql
              .sql(
                  """
                  select id::text, journey, state, coalesce(exit_reason, '') as reason, entered_at, ended_at
                  from enrolment where contact_id in (:contacts) order by entered_at, id
                  """)
              .param("contacts", contacts)
              .query(
                  (row, number) ->
                      new Pass(
                          row.getString("id"),
                          row.getString("journey"),
                          row.getString("state"),
                          row.getString("reason"),
                          at(row, "entered_at"),
                          row.getObject("ended_at") == null ? null : at(row, "ended_at")))
              .list();
    }

    private List<Wait> waits(List<Long> contacts) {
      return contacts.isEmpty()
          ? List.of()
          : stage
              .sql
              .sql(
                  """
                  select e.journey, w.element, w.due_at from wait w join enrolment e on e.id = w.enrolment_id
                  where e.contact_id in (:contacts) and w.open and w.passed_at is null and e.ended_at is null
                  """)
              .param("contacts", contacts)
              .query(
                  (row, number) ->
                      new Wait(
                          row.getString("journey"),
                          row.getString("element"),
                          row.getObject("due_at") == null ? null : at(row, "due_at")))
              .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
      return row.getObject(column, OffsetDateTime.class).toInstant();
    }
  }

  /** In the order in which it happened. */
  List<Stage.Line> lines() {
    return Stream.of(
            passes.stream().map(pass -> new Stage.Line(pass.from(), "enters " + pass.journey())),
            came.stream().map(message -> new Stage.Line(message.at(), message + " comes")),
            decisions.stream().map(Diary::line),
            passes.stream().filter(pass -> pass.to() != null).map(Diary::end))
        .flatMap(lines -> lines)
        .toList();
  }

  private static Stage.Line line(Decision decision) {
    return new Stage.Line(
        decision.at(),
        "\"%s\" is %s: %s %s"
            .formatted(decision.message(), decision.state(), decision.code(), decision.reason())
            .strip());
  }

  private static Stage.Line end(Pass pass) {
    String reason = pass.reason().isEmpty() ? "" : " (" + pass.reason() + ")";
    return new Stage.Line(
        pass.to() == null ? pass.from() : pass.to(),
        pass.journey() + " is " + pass.state() + reason);
  }
}
