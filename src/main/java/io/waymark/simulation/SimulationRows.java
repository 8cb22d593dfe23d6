package io.waymark.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Simulations and what came of them. */
@Component
class SimulationRows {

  private static final TypeReference<List<Outcome>> SUMS = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final Clock realClock;

  SimulationRows(
      JdbcClient sql,
      JsonMapper json,
      TransactionTemplate transaction,
      @Qualifier("real") Clock realClock) {
    this.sql = sql;
    this.json = json;
    this.transaction = transaction;
    this.realClock = realClock;
  }

  /**
   * @param state {@code running}, {@code done}, {@code failed} or {@code cancelled}
   * @param doing what it is at, while it runs
   * @param share of the time that is played, 0 to 1; of two drafts together
   * @param problem why it failed and what to do
   * @param sums one for each draft, once it is done
   */
  record Simulation(
      long id,
      String name,
      String state,
      Instant created,
      @Nullable Instant ended,
      Instant start,
      int days,
      String doing,
      double share,
      @Nullable String problem,
      @Nullable List<Outcome> sums,
      @Nullable Comparison comparison) {}

  long begin(String name, UUID player, Script script) {
    return sql.sql(
            """
            insert into simulation (name, state, player, seen_at, created_at, starts_at, days)
            values (:name, 'running', :player, :now, :now, :start, :days) returning id
            """)
        .param("name", name)
        .param("player", player)
        .param("now", now())
        .param("start", script.start().atOffset(ZoneOffset.UTC))
        .param("days", script.length().toDays())
        .query(Long.class)
        .single();
  }

  /** Also says that it is still being played. */
  void progress(long id, String doing, double share) {
    sql.sql("update simulation set doing = :doing, share = :share, seen_at = :now where id = :id")
        .param("id", id)
        .param("doing", doing)
        .param("share", share)
        .param("now", now())
        .update();
  }

  void stillHere(long id) {
    sql.sql("update simulation set seen_at = :now where id = :id")
        .param("id", id)
        .param("now", now())
        .update();
  }

  void done(long id, Play.Result result) {
    transaction.executeWithoutResult(
        status -> {
          sql.sql(
                  """
                  update simulation set state = 'done', share = 1, doing = '', ended_at = :now, sums = cast(:sums as jsonb), comparison = cast(:comparison as jsonb)
                  where id = :id and state = 'running'
                  """)
              .param("id", id)
              .param("now", now())
              .param(
                  "sums",
                  json.writeValueAsString(result.runs().stream().map(Outcome.Whole::sum).toList()))
              .param(
                  "comparison",
                  result.comparison() == null ? null : json.writeValueAsString(result.comparison()))
              .update();
          IntStream.range(0, result.runs().size())
              .forEach(run -> people(id, run + 1, result.runs().get(run).people()));
        });
  }

  private void people(long id, int run, List<Outcome.Person> people) {
    sql.sql(
            """
            insert into simulated_person (simulation_id, run, number, person, outcome)
            select :id, :run, number, person, cast(outcome as jsonb)
            from unnest(cast(:people as text[]), cast(:outcomes as text[])) with ordinality as row(person, outcome, number)
            """)
        .param("id", id)
        .param("run", run)
        .param("people", people.stream().map(Outcome.Person::person).toArray(String[]::new))
        .param("outcomes", people.stream().map(json::writeValueAsString).toArray(String[]::new))
        .update();
  }

  void ended(long id, String state, @Nullable String problem) {
    sql.sql(
            "update simulation set state = :state, problem = :problem, ended_at = :now where id = :id and state = 'running'")
        .param("id", id)
        .param("state", state)
        .param("problem", problem)
        .param("now", now())
        .update();
  }

  /** A copy that plays says so every few seconds; one that does not any more has died. */
  void giveUpOn(Duration silence) {
    sql.sql(
            """
            update simulation set state = 'failed', ended_at = :now, problem = 'The application stopped while it played. Begin it again.'
            where state = 'running' and seen_at < :latest
            """)
        .param("now", now())
        .param("latest", now().minus(silence))
        .update();
  }

  void keep(int most) {
    sql.sql(
            "delete from simulation where state <> 'running' and id not in (select id from simulation order by id desc limit :most)")
        .param("most", most)
        .update();
  }

  Optional<Simulation> one(long id) {
    return sql.sql("select * from simulation where id = :id")
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  /** Newest first, older than {@code after}, without what came of them. */
  List<Simulation> list(int size, long after) {
    return sql.sql(
            """
            select id, name, state, created_at, ended_at, starts_at, days, doing, share, problem, null as sums, null as comparison
            from simulation where id < :after order by id desc limit :size
            """)
        .param("after", after)
        .param("size", size)
        .query((row, number) -> read(row))
        .list();
  }

  List<Outcome.Person> people(long id, int run, int after, int size, @Nullable String person) {
    return sql.sql(
            """
            select outcome from simulated_person where simulation_id = :id and run = :run and number > :after
              and (cast(:person as text) is null or person = :person) order by number limit :size
            """)
        .param("id", id)
        .param("run", run)
        .param("after", after)
        .param("size", size)
        .param("person", person)
        .query((row, number) -> json.readValue(row.getString(1), Outcome.Person.class))
        .list();
  }

  void forget(List<String> people) {
    sql.sql("delete from simulated_person where person = any(:people)")
        .param("people", people.toArray(String[]::new))
        .update();
  }

  private Simulation read(ResultSet row) throws SQLException {
    String sums = row.getString("sums");
    String comparison = row.getString("comparison");
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Simulation(
        row.getLong("id"),
        row.getString("name"),
        row.getString("state"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getInt("days"),
        row.getString("doing"),
        row.getDouble("share"),
        row.getString("problem"),
        sums == null ? null : json.readValue(sums, SUMS),
        comparison == null ? null : json.readValue(comparison, Comparison.class));
  }

  private OffsetDateTime now() {
    return realClock.instant().atOffset(ZoneOffset.UTC);
  }
}
