package io.waymark.random;

import io.waymark.support.SmtpSink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known when everything has come to rest, held against what must hold. */
final class Aftermath {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID:\\s*<([^>]+)>");

  private final JdbcClient sql;
  private final SmtpSink sink;
  private final Map<String, RandomJourney> journeys;
  private final List<RandomPerson> people;
  private final List<String> found = new ArrayList<>();

  Aftermath(
      JdbcClient sql, SmtpSink sink, List<RandomJourney> journeys, List<RandomPerson> people) {
    this.sql = sql;
    this.sink = sink;
    this.journeys =
        journeys.stream().collect(Collectors.toMap(journey -> journey.id, Function.identity()));
    this.people = people;
  }

  /** A sentence each, with the journey and what its people did. */
  List<String> violations(Instant now) {
    oneClaimForEachVisit();
    oneMailForEachMessageSent();
    nothingAfterAnExit();
    whoLeftIsOut();
    everybodyEndedOrWaits(now);
    return found;
  }

  /** After all journeys were stopped: everybody has ended and no command waits for ever. */
  List<String> leftBehind() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<String> left = left();
    while (!left.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      left = left();
    }
    return left;
  }

  private List<String> left() {
    return rows(
        """
        select e.journey, 'has not ended, or has a command left: ' || e.id || ' ' || e.state || ' '
          || coalesce((select string_agg(kind || ' ' || element || ' ' || attempts, ', ') from outbox o where o.enrolment_id = e.id), '') as what
        from enrolment e where e.journey in (:journeys)
          and (e.ended_at is null or exists (select from outbox o where o.enrolment_id = e.id))
        """);
  }

  private void oneClaimForEachVisit() {
    sql.sql(
            """
            select journey, element_id, enrolment_id::text as pass, count(*) as claims, count(distinct visit) as visits, max(visit) as last
            from delivery where journey in (:journeys) group by journey, element_id, enrolment_id
            """)
        .param("journeys", journeys.keySet())
        .query(
            (row, number) -> {
              RandomJourney journey = journeys.get(row.getString("journey"));
              String element = row.getString("element_id");
              int last = journey.inLoops.contains(element) ? row.getInt("claims") : 1;
              if (row.getInt("claims") != row.getInt("visits") || row.getInt("last") != last) {
                found.add(
                    tell(
                        journey.id,
                        "%s has %d claims, the last for visit %d, of %s"
                            .formatted(
                                element,
                                row.getInt("claims"),
                                row.getInt("last"),
                                row.getString("pass"))));
              }
              return element;
            })
        .list();
  }

  private void oneMailForEachMessageSent() {
    Map<String, Long> mails =
        sink.messages().stream()
            .map(SmtpSink.Message::text)
            .map(MESSAGE_ID::matcher)
            .filter(Matcher::find)
            .collect(Collectors.groupingBy(id -> id.group(1), Collectors.counting()));
    sql.sql(
            "select journey, element_id, message_id, state from delivery where journey in (:journeys)")
        .param("journeys", journeys.keySet())
        .query(
            (row, number) -> {
              long came = mails.getOrDefault(row.getString("message_id"), 0L);
              long expected = row.getString("state").equals("sent") ? 1 : 0;
              if (came != expected) {
                found.add(
                    tell(
                        row.getString("journey"),
                        "%s is %s and came %d times"
                            .formatted(row.getString("element_id"), row.getString("state"), came)));
              }
              return came;
            })
        .list();
  }

  private void nothingAfterAnExit() {
    found.addAll(
        rows(
            """
            select e.journey, d.element_id || ' was sent ' || (d.sending_at - least(e.exit_requested_at, e.ended_at)) || ' after the pass had ended: ' || e.id as what
            from delivery d join enrolment e on e.id = d.enrolment_id
            where e.journey in (:journeys) and d.sending_at > least(e.exit_requested_at, e.ended_at)
            union all
            select e.journey, d.element_id || ' came after the exit and is not marked: ' || e.id
            from delivery d join enrolment e on e.id = d.enrolment_id
            where e.journey in (:journeys) and d.sent_at > e.exit_requested_at + interval '2 seconds' and not d.in_flight_at_exit
            union all
            select e.journey, 'held out, but was sent ' || d.element_id from delivery d join enrolment e on e.id = d.enrolment_id
            where e.journey in (:journeys) and e.state = 'holdout'
            """));
  }

  /** Asked of what people did, not of what was made of it. */
  private void whoLeftIsOut() {
    for (RandomPerson person : people) {
      for (RandomPerson.Left left : person.exits()) {
        sql.sql(
                """
                select e.id::text || ' entered ' || e.entered_at || ', exit ' || coalesce(e.exit_requested_at::text, '-') || ', ended ' || coalesce(e.ended_at::text, '-')
                from enrolment e where e.journey = :journey and e.entered_at < :before and e.triggered_at < :before
                  and e.state <> 'holdout'
                  and e.contact_id = (select contact_id from identity where kind = 'USER' and value = :user)
                  and (:thing = '' or e.trigger ->> 'thing' = :thing)
                  and coalesce(least(e.exit_requested_at, e.ended_at) > :answered, true)
                """)
            .param("journey", person.journey.id)
            .param("user", person.id)
            .param("thing", left.thing())
            .param("before", left.before().atOffset(ZoneOffset.UTC))
            .param("answered", left.answered().atOffset(ZoneOffset.UTC))
            .query(String.class)
            .list()
            .forEach(
                pass ->
                    found.add(
                        tell(
                            person.journey.id,
                            "is still in it, although told at %s (%s): %s"
                                .formatted(left.before(), left.thing(), pass))));
      }
    }
  }

  private void everybodyEndedOrWaits(Instant now) {
    found.addAll(
        sql.sql(
                """
                select e.journey, 'neither ended nor waits for a time to come: ' || e.id || ' ' || coalesce(e.exit_requested_at::text, '') as what
                from enrolment e where e.journey in (:journeys) and e.ended_at is null
                  and (e.exit_requested_at is not null or not exists (
                    select from wait w where w.enrolment_id = e.id and w.open and w.due_at > :now
                    union all select from delivery d where d.enrolment_id = e.id and d.state = 'deferred' and d.due_at > :now
                    union all select from incident i where i.enrolment_id = e.id and i.resolved is null))
                union all
                select e.journey, 'an incident in a journey that is sound: ' || i.message
                from incident i join enrolment e on e.id = i.enrolment_id where e.journey in (:journeys) and i.resolved is null
                """)
            .param("journeys", journeys.keySet())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query((row, number) -> tell(row.getString("journey"), row.getString("what")))
            .list());
  }

  private List<String> rows(String query) {
    return sql.sql(query)
        .param("journeys", journeys.keySet())
        .query((row, number) -> tell(row.getString("journey"), row.getString("what")))
        .list();
  }

  private String tell(String journey, String what) {
    return "%s\n  in %s\n  %s\n  %s"
        .formatted(
            what,
            journeys.get(journey),
            people.stream()
                .filter(person -> person.journey.id.equals(journey))
                .map(RandomPerson::toString)
                .collect(Collectors.joining("\n  ")),
            journeys.get(journey).bpmn());
  }

  Tally tally() {
    return sql.sql(
            """
            select
              (select count(*) from enrolment where journey in (:journeys)) as passes,
              (select count(*) from delivery where journey in (:journeys) and state = 'sent') as sent,
              (select count(*) from delivery where journey in (:journeys) and state = 'skipped') as skipped,
              (select count(*) from enrolment where journey in (:journeys) and state = 'exited') as exited,
              (select count(*) from enrolment where journey in (:journeys) and state = 'completed') as completed,
              (select count(*) from enrolment where journey in (:journeys) and ended_at is null) as live,
              (select count(*) from wait w join enrolment e on e.id = w.enrolment_id where e.journey in (:journeys) and w.met_by is not null) as met,
              (select count(*) from delivery where journey in (:journeys) and visit > 1) as again
            """)
        .param("journeys", journeys.keySet())
        .query(Tally.class)
        .single();
  }
}
