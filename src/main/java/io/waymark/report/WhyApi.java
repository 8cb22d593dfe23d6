package io.waymark.report;

import io.waymark.contact.ContactId;
import io.waymark.journey.NotEntered;
import io.waymark.journey.NotReached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why was, or wasn't, I sent this? */
@RestController
class WhyApi {

  private final JdbcClient sql;
  private final Known known;
  private final Names names;
  private final NotEntered notEntered;
  private final NotReached notReached;

  WhyApi(JdbcClient sql, Known known, Names names, NotEntered notEntered, NotReached notReached) {
    this.sql = sql;
    this.known = known;
    this.names = names;
    this.notEntered = notEntered;
    this.notReached = notReached;
  }

  /**
   * @param sentences of all passes, oldest first
   * @param passes the same, each for itself
   */
  record Why(String journey, List<String> sentences, List<Told> passes) {}

  /**
   * @param about what the pass is about, e.g. a cart, where the journey tells passes apart by that
   */
  record Told(UUID enrolment, @Nullable String about, List<String> sentences) {}

  private record Said(UUID pass, @Nullable String about, String text) {}

  /**
   * @param enrolment this pass alone, where somebody went through the journey more than once
   */
  @GetMapping("/api/contacts/{id}/why")
  Why why(
      @PathVariable long id, @RequestParam String journey, @RequestParam @Nullable UUID enrolment) {
    ContactId contact = new ContactId(known.survivor(id));
    Map<UUID, List<Said>> passes = new LinkedHashMap<>();
    said(contact.value(), Known.plain(journey), enrolment)
        .forEach(said -> passes.computeIfAbsent(said.pass(), p -> new ArrayList<>()).add(said));
    if (passes.isEmpty()) {
      known.journey(journey);
      return new Why(journey, neverEntered(journey, contact), List.of());
    }
    List<Told> told = new ArrayList<>();
    passes.forEach((pass, said) -> told.add(told(pass, said, told.size() + 1, passes.size())));
    return new Why(
        journey,
        Stream.concat(
                told.stream().flatMap(pass -> pass.sentences().stream()),
                enrolment == null ? since(journey, contact).stream() : Stream.empty())
            .toList(),
        told);
  }

  /** Who was in it may have wanted to come again. */
  private Optional<String> since(String journey, ContactId contact) {
    Instant entered =
        sql.sql(
                "select max(entered_at) from enrolment where contact_id = :id and journey = :journey")
            .param("id", contact.value())
            .param("journey", Known.plain(journey))
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
    return notEntered.refusedAfter(Known.plain(journey), contact, entered);
  }

  private List<String> neverEntered(String journey, ContactId contact) {
    List<String> sentences =
        new ArrayList<>(List.of("This person has never entered this journey."));
    sentences.addAll(notEntered.ever(journey, contact));
    sql.sql(
            """
            select 'Nobody enters it since ' || to_char(since at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') || ': ' || reason || '. Resume it to let people in.'
            from hold where journey in (:journey, '*') order by since
            """)
        .param("journey", journey)
        .query((row, number) -> row.getString(1))
        .list()
        .forEach(sentences::add);
    return sentences;
  }

  private Told told(UUID pass, List<Said> said, int number, int passes) {
    List<String> sentences = new ArrayList<>(said.stream().map(Said::text).toList());
    notReached(pass).ifPresent(sentences::add);
    if (passes > 1) {
      sentences.set(0, "Pass " + number + " of " + passes + ": " + sentences.getFirst());
    }
    return new Told(pass, said.getFirst().about(), sentences);
  }

  private Optional<String> notReached(UUID pass) {
    return sql.sql(
            """
            select journey, version, ended_at is null and exit_requested_at is null as goes_on,
              array(select element_id from delivery d where d.enrolment_id = e.id) as reached
            from enrolment e where id = :pass and state <> 'holdout'
            """)
        .param("pass", pass)
        .query(
            (row, number) -> {
              List<String> left =
                  notReached.of(
                      row.getString("journey"),
                      row.getObject("version", Integer.class),
                      List.of((String[]) row.getArray("reached").getArray()));
              return left.isEmpty()
                  ? ""
                  : (row.getBoolean("goes_on") ? "Not reached yet: " : "Not reached: ")
                      + left.stream().collect(Collectors.joining("\", \"", "\"", "\"."));
            })
        .optional()
        .filter(sentence -> !sentence.isEmpty());
  }

  private List<Said> said(long contact, String journey, @Nullable UUID enrolment) {
    return sql.sql(
            """
            with pass as (select * from enrolment where contact_id = :id and journey = :journey
              and (cast(:enrolment as uuid) is null or id = :enrolment)),
            here as (select id from pass where ended_at is null and exit_requested_at is null),
            said as (
              select id as pass, entered_at as at, 0 as place, 'Entered on ' || to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"')
                || coalesce(', because of ' || (select name from activity a where a.id = trigger_activity), '')
                || coalesce(', about ' || nullif(entity, ''), '') || '.' as before, '' as element, '' as after from pass
              union all
              select enrolment_id, claimed_at, 1, 'Message ' || message || case
                  when state = 'sent' then ' was sent on ' || to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') || '.'
                  when state = 'skipped' then ' was not sent. ' || coalesce(reason, '')
                  when state = 'deferred' then ' is held' || coalesce(' until ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), '') || '. ' || coalesce(reason, '')
                  when state = 'failed' then ' was refused. ' || coalesce(reason, '')
                  when state = 'unknown' then ': ' || coalesce(reason, 'nobody knows whether it went out.')
                  when state = 'claimed' and reason is not null then ' has not gone out yet. ' || reason || case reason_code when 'blocked' then '' else ' It is tried again.' end
                  else ' is on its way.' end, '', ''
              from delivery where enrolment_id in (select id from pass)
              union all
              select enrolment_id, at, 2, 'At ', element, ' the way taken was: ' || taken || '. It saw ' || saw::text || '.' from decision
              where enrolment_id in (select id from pass)
              union all
              select enrolment_id, began_at, 3, 'Waits at ', element, coalesce(' until ' || to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), '')
                || coalesce(' for ' || event_name, '') || '.' from wait where open and enrolment_id in (select id from here)
              union all
              select enrolment_id, began_at, 3, 'At ', element, ': ' || note from wait where note is not null and enrolment_id in (select id from pass)
              union all
              select enrolment_id, since, 4, 'Stands still at ', element, ': ' || message from incident where resolved is null and enrolment_id in (select id from here)
              union all
              select id, coalesce(ended_at, exit_requested_at), 5, case state when 'completed' then 'Went through to the end.'
                when 'holdout' then 'Was kept out of the journey, to be compared with those in it.'
                else 'Left the journey' || coalesce(': ' || exit_reason, '') || '. Everything after that was not sent.' end, '', ''
              from pass where ended_at is not null or exit_requested_at is not null)
            select said.*, version, nullif(entity, '') as about from said join pass on pass.id = said.pass order by said.pass, at, place
            """)
        .param("id", contact)
        .param("journey", journey)
        .param("enrolment", enrolment)
        .query((row, number) -> said(row, journey))
        .list();
  }

  private Said said(ResultSet row, String journey) throws SQLException {
    String element = row.getString("element");
    String name =
        element.isEmpty()
            ? ""
            : names.of(journey, row.getObject("version", Integer.class), element);
    return new Said(
        row.getObject("pass", UUID.class),
        row.getString("about"),
        row.getString("before") + name + row.getString("after"));
  }
}
