package io.waymark.simulation.sandbox;

import io.waymark.channel.recording.Recordings;
import io.waymark.journey.model.Edges;
import io.waymark.journey.model.ElementNames;
import io.waymark.simulation.Outcome;
import io.waymark.simulation.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the tables what came of a script. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Account {

  /** How a person is called in the script. */
  private static final String PERSON =
      """
      coalesce(c.user_id, (select min(value) from identity i where i.contact_id = c.id and i.kind = 'EMAIL'),
        (select min(value) from identity i where i.contact_id = c.id), 'contact ' || c.id)
      """;

  private final JdbcClient sql;
  private final Paths paths;
  private final Recordings recordings;

  Account(JdbcClient sql, Paths paths, Recordings recordings) {
    this.sql = sql;
    this.paths = paths;
    this.recordings = recordings;
  }

  Outcome.Whole of(Script script) {
    return new Outcome.Whole(sum(script), people());
  }

  private Outcome sum(Script script) {
    return new Outcome(
        script.start(),
        script.end(),
        script.grain(),
        count("select count(*) from contact where merged_into is null and erased_at is null"),
        script.events().size(),
        count("select count(*) from delivery where state = 'sent'"),
        count("select count(*) from delivery where reason_code = 'cap'"),
        journeys());
  }

  private long count(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  private List<Outcome.Journey> journeys() {
    return sql.sql(
            """
            select v.journey, v.name, v.source,
              count(e.id) filter (where e.state <> 'holdout') as entered, count(e.id) filter (where e.state = 'holdout') as held_out,
              count(e.id) filter (where e.state = 'completed') as completed, count(e.id) filter (where e.state in ('exited', 'stopped')) as exited,
              count(e.id) filter (where e.state = 'live') as live,
              count(c.enrolment_id) filter (where e.state <> 'holdout') as reached
            from journey_version v left join enrolment e on e.journey = v.journey left join conversion c on c.enrolment_id = e.id
            group by v.id order by v.id
            """)
        .query((row, number) -> journey(row))
        .list();
  }

  private Outcome.Journey journey(ResultSet row) throws SQLException {
    String journey = row.getString("journey");
    Map<String, String> names = ElementNames.of(row.getString("source"));
    return new Outcome.Journey(
        journey,
        row.getString("name"),
        row.getLong("entered"),
        row.getLong("held_out"),
        row.getLong("completed"),
        row.getLong("exited"),
        row.getLong("live"),
        row.getLong("reached"),
        exits(journey),
        stuck(journey, names),
        messages(journey, names),
        paths.of(journey, names, Edges.of(row.getString("source"))));
  }

  private Map<String, Long> exits(String journey) {
    Map<String, Long> exits = new LinkedHashMap<>();
    sql.sql(
            """
            select coalesce(exit_reason, state) as name, count(*) as number from enrolment
            where journey = :journey and exit_requested_at is not null group by 1 order by 2 desc, 1
            """)
        .param("journey", journey)
        .query(counts(exits));
    return exits;
  }

  private List<Outcome.Stuck> stuck(String journey, Map<String, String> names) {
    return sql.sql(
            """
            select i.element, i.message, count(distinct e.contact_id) as number, (array_agg(%s order by i.since, i.id))[1] as example
            from incident i join enrolment e on e.id = i.enrolment_id join contact c on c.id = e.contact_id
            where e.journey = :journey and e.ended_at is null and i.resolved is null group by i.element, i.message order by 3 desc, 1, 2
            """
                .formatted(PERSON))
        .param("journey", journey)
        .query(
            (row, number) ->
                new Outcome.Stuck(
                    row.getString("element"),
                    names.getOrDefault(row.getString("element"), row.getString("element")),
                    row.getString("message"),
                    row.getLong("number"),
                    row.getString("example")))
        .list();
  }

  private static RowCallbackHandler counts(Map<String, Long> counts) {
    return row -> counts.put(row.getString("name"), row.getLong("number"));
  }

  private List<Outcome.Message> messages(String journey, Map<String, String> names) {
    return sql.sql(
            """
            select element_id, message, channel, count(*) filter (where state = 'sent') as sent,
              count(*) filter (where state in ('deferred', 'claimed', 'sending')) as waiting
            from delivery where journey = :journey group by element_id, message, channel order by min(claimed_at), element_id
            """)
        .param("journey", journey)
        .query(
            (row, number) ->
                new Outcome.Message(
                    row.getString("element_id"),
                    names.getOrDefault(row.getString("element_id"), row.getString("element_id")),
                    row.getString("message"),
                    row.getString("channel"),
                    row.getLong("sent"),
                    row.getLong("waiting"),
                    notSent(journey, row.getString("element_id"))))
        .list();
  }

  private Map<String, Long> notSent(String journey, String element) {
    Map<String, Long> rules = new LinkedHashMap<>();
    sql.sql(
            """
            select coalesce(reason_code, state) as name, count(*) as number from delivery
            where journey = :journey and element_id = :element and state in ('skipped', 'failed', 'unknown') group by 1 order by 2 desc, 1
            """)
        .param("journey", journey)
        .param("element", element)
        .query(counts(rules));
    return rules;
  }

  private List<Outcome.Person> people() {
    Map<String, List<Outcome.Received>> messages = new HashMap<>();
    Map<String, List<Outcome.Pass>> passes = new HashMap<>();
    each(
        "select %s as person, d.* from delivery d join contact c on c.id = d.contact_id order by coalesce(d.sent_at, d.claimed_at), d.id",
        row -> add(messages, row.getString("person"), received(row)));
    each(
        "select %s as person, e.* from enrolment e join contact c on c.id = e.contact_id order by e.entered_at, e.id",
        row -> add(passes, row.getString("person"), pass(row)));
    List<Outcome.Person> people = new ArrayList<>();
    each(
        "select %s as person from contact c where c.merged_into is null and c.erased_at is null order by 1",
        row ->
            people.add(
                new Outcome.Person(
                    row.getString("person"),
                    messages.getOrDefault(row.getString("person"), List.of()),
                    passes.getOrDefault(row.getString("person"), List.of()))));
    return people;
  }

  private void each(String query, RowCallbackHandler read) {
    sql.sql(query.formatted(PERSON)).query(read);
  }

  private static <T> void add(Map<String, List<T>> lists, String key, T value) {
    lists.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
  }

  private Outcome.Received received(ResultSet row) throws SQLException {
    Instant sent = instant(row, "sent_at");
    Instant claimed = instant(row, "claimed_at");
    return new Outcome.Received(
        sent == null ? Objects.requireNonNull(claimed) : sent,
        row.getString("journey"),
        row.getString("element_id"),
        row.getString("message"),
        row.getString("channel"),
        row.getString("state"),
        row.getString("reason"),
        recordings.said(row.getString("message_id")));
  }

  private static Outcome.Pass pass(ResultSet row) throws SQLException {
    return new Outcome.Pass(
        row.getString("journey"),
        row.getString("entity"),
        Objects.requireNonNull(instant(row, "entered_at")),
        instant(row, "ended_at"),
        row.getString("state"),
        row.getString("exit_reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
