package io.waymark.intake.file;

import io.waymark.activity.Activity;
import io.waymark.audience.Audiences;
import io.waymark.audience.segment.Segments;
import io.waymark.consent.ConsentDecision;
import io.waymark.consent.Consents;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.journey.Journeys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes people of rows: each batch and how far it came in one transaction. */
@Component
class Batch {

  private final ImportRows rows;
  private final Staging staging;
  private final Contacts contacts;
  private final Consents consents;
  private final Audiences audiences;
  private final Segments segments;
  private final Journeys journeys;
  private final JdbcClient sql;
  private final Clock clock;

  Batch(
      ImportRows rows,
      Staging staging,
      Contacts contacts,
      Consents consents,
      Audiences audiences,
      Segments segments,
      Journeys journeys,
      JdbcClient sql,
      Clock clock) {
    this.rows = rows;
    this.staging = staging;
    this.contacts = contacts;
    this.consents = consents;
    this.audiences = audiences;
    this.segments = segments;
    this.journeys = journeys;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Takes the next rows; at first, all of them into the database.
   *
   * @return whether there may be more to do
   */
  @Transactional
  public boolean take(long id, int most) {
    Import one = rows.lock(id).orElse(null);
    Plan plan = one == null ? null : one.plan();
    if (one == null || plan == null || one.state() != Import.State.RUNNING) {
      return false;
    }
    if (!one.staged()) {
      staging.stage(one);
      return true;
    }
    List<Table.Row> next = rows.next(one, most);
    if (next.isEmpty()) {
      rows.advance(id, one.rows(), 0);
      rows.move(id, List.of(Import.State.RUNNING), Import.State.DONE);
      return false;
    }
    List<Reading> readings = read(one, plan, next);
    if (!readings.isEmpty()) {
      store(plan, readings);
    }
    rows.advance(id, next.getLast().number(), readings.size());
    return true;
  }

  /** Passes over one row that cannot be stored whatever is tried. */
  @Transactional
  public void passOver(long id) {
    Import one = rows.lock(id).orElseThrow();
    for (Table.Row row : rows.next(one, 1)) {
      rows.reject(id, row, "The row holds a value that cannot be stored.");
      rows.advance(id, row.number(), 0);
    }
  }

  private List<Reading> read(Import one, Plan plan, List<Table.Row> next) {
    Instant told = told(one, plan);
    var readings = new ArrayList<Reading>();
    for (Table.Row row : next) {
      try {
        readings.add(Reading.of(one.columns(), row.cells(), plan, told));
      } catch (Reading.Unfit e) {
        rows.reject(one.id(), row, String.valueOf(e.getMessage()));
      }
    }
    return readings;
  }

  /**
   * What was said earlier never overwrites what was said later: to fill gaps only is to have said
   * it before everything else, each file before the one before it.
   */
  private Instant told(Import one, Plan plan) {
    return plan.rule() == Plan.Rule.FILL ? Instant.EPOCH.minusSeconds(one.id()) : clock.instant();
  }

  private void store(Plan plan, List<Reading> readings) {
    List<Identified> people = contacts.identify(readings.stream().map(Reading::identity).toList());
    Set<ContactId> all = new TreeSet<>(people.stream().map(Identified::contact).toList());
    List<ConsentDecision> said = decisions(plan, readings, people);
    consents.record(said);
    tag(plan, all);
    if (plan.segment() != null) {
      segments.put(plan.segment(), all);
    }
    List<Activity> concluded = audiences.conclude(people, said, List.of());
    journeys.signal(concluded, people);
  }

  private List<ConsentDecision> decisions(
      Plan plan, List<Reading> readings, List<Identified> people) {
    Plan.Consent consent = plan.consent();
    if (consent == null) {
      return List.of();
    }
    Set<ContactId> withdrew = withdrew(consent.channel(), people);
    var decisions = new ArrayList<ConsentDecision>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      ContactId person = people.get(i).contact();
      Boolean granted = reading.consent();
      if (granted != null && (!granted || counts(reading.consentAt(), withdrew.contains(person)))) {
        decisions.add(
            new ConsentDecision(
                person,
                consent.channel(),
                Consents.ALL_TOPICS,
                granted,
                consent.source(),
                moment(reading.consentAt())));
      }
    }
    return decisions;
  }

  /** A consent of which nobody knows when it was given never undoes a withdrawal. */
  private static boolean counts(@Nullable Instant at, boolean withdrew) {
    return at != null || !withdrew;
  }

  private Instant moment(@Nullable Instant said) {
    Instant now = clock.instant();
    return said == null || said.isAfter(now) ? now : said;
  }

  private Set<ContactId> withdrew(String channel, List<Identified> people) {
    return new HashSet<>(
        sql.sql(
                "select distinct contact_id from consent_entry where contact_id = any(:people) and channel = :channel and not granted")
            .param("people", people.stream().map(p -> p.contact().value()).toArray(Long[]::new))
            .param("channel", channel)
            .query((row, number) -> new ContactId(row.getLong(1)))
            .list());
  }

  private void tag(Plan plan, Set<ContactId> people) {
    List<String> tags = Objects.requireNonNullElse(plan.tags(), List.of());
    if (tags.isEmpty()) {
      return;
    }
    sql.sql(
            """
            insert into tag (contact_id, name, at)
            select contact_id, name, :now from unnest(cast(:people as bigint[])) as p(contact_id), unnest(cast(:tags as text[])) as t(name)
            on conflict do nothing""")
        .param("people", people.stream().map(ContactId::value).toArray(Long[]::new))
        .param("tags", tags.toArray(String[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    contacts.changed(people);
  }
}
