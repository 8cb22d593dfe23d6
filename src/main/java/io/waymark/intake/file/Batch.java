package io.waymark.intake.file;

import io.waymark.activity.Activity;
import io.waymark.audience.Audiences;
import io.waymark.audience.segment.Segments;
import io.waymark.consent.ConsentDecision;
import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.journey.Journeys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
  private final PastOrders orders;
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
      PastOrders orders,
      Contacts contacts,
      Consents consents,
      Audiences audiences,
      Segments segments,
      Journeys journeys,
      JdbcClient sql,
      Clock clock) {
    this.rows = rows;
    this.staging = staging;
    this.orders = orders;
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
    if (plan.isOfOrders()) {
      rows.advance(id, next.getLast().number(), orders.take(one, plan, next));
      return true;
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
    List<Table.Row> first = rows.next(one, 1);
    Plan plan = one.plan();
    if (plan != null && plan.isOfOrders()) {
      orders.passOver(one, first);
    }
    for (Table.Row row : first) {
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
    suppress(readings);
    tag(plan, readings, people);
    if (plan.segment() != null) {
      segments.put(plan.segment(), all);
    }
    List<Activity> concluded = audiences.conclude(people, said, List.of());
    journeys.signal(concluded, people);
  }

  private List<ConsentDecision> decisions(
      Plan plan, List<Reading> readings, List<Identified> people) {
    Set<Withdrawal> withdrew = withdrew(people);
    for (int i = 0; i < readings.size(); i++) {
      ContactId person = people.get(i).contact();
      readings.get(i).answers().entrySet().stream()
          .filter(answer -> !answer.getValue().granted())
          .forEach(answer -> withdrew.add(new Withdrawal(person, answer.getKey())));
    }
    String source =
        plan.consent() == null ? "import of suppressed addresses" : plan.consent().source();
    var decisions = new ArrayList<ConsentDecision>();
    for (int i = 0; i < readings.size(); i++) {
      ContactId person = people.get(i).contact();
      readings
          .get(i)
          .answers()
          .forEach(
              (channel, answer) -> {
                if (counts(answer, withdrew.contains(new Withdrawal(person, channel)))) {
                  decisions.add(decision(person, channel, answer, source));
                }
              });
    }
    return decisions;
  }

  private ConsentDecision decision(
      ContactId person, String channel, Reading.Answer answer, String source) {
    return new ConsentDecision(
        person, channel, Consents.ALL_TOPICS, answer.granted(), source, moment(answer.at()));
  }

  /** A consent of which nobody knows when it was given never undoes a withdrawal. */
  private static boolean counts(Reading.Answer answer, boolean withdrew) {
    return !answer.granted() || answer.at() != null || !withdrew;
  }

  private Instant moment(@Nullable Instant said) {
    Instant now = clock.instant();
    return said == null || said.isAfter(now) ? now : said;
  }

  private record Withdrawal(ContactId person, String channel) {}

  private Set<Withdrawal> withdrew(List<Identified> people) {
    return new HashSet<>(
        sql.sql(
                "select distinct contact_id, channel from consent_entry where contact_id = any(:people) and not granted")
            .param("people", people.stream().map(p -> p.contact().value()).toArray(Long[]::new))
            .query((row, number) -> new Withdrawal(new ContactId(row.getLong(1)), row.getString(2)))
            .list());
  }

  private void suppress(List<Reading> readings) {
    for (Reading reading : readings) {
      Reading.Suppressed why = reading.suppressed();
      if (why != null) {
        String address = String.valueOf(reading.identity().traits().get("email"));
        consents.suppress(new Suppression("email", address, why.reason(), moment(why.at())));
      }
    }
  }

  private void tag(Plan plan, List<Reading> readings, List<Identified> people) {
    var tagged = new ArrayList<Long>();
    var names = new ArrayList<String>();
    for (int i = 0; i < readings.size(); i++) {
      var tags = new LinkedHashSet<>(Objects.requireNonNullElse(plan.tags(), List.of()));
      tags.addAll(readings.get(i).tags());
      for (String tag : tags) {
        tagged.add(people.get(i).contact().value());
        names.add(tag);
      }
    }
    if (tagged.isEmpty()) {
      return;
    }
    sql.sql(
            """
            insert into tag (contact_id, name, at)
            select contact_id, name, :now from unnest(cast(:people as bigint[]), cast(:tags as text[])) as t(contact_id, name)
            on conflict do nothing""")
        .param("people", tagged.toArray(Long[]::new))
        .param("tags", names.toArray(String[]::new))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    contacts.changed(tagged.stream().distinct().map(ContactId::new).toList());
  }
}
