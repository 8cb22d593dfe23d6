package io.waymark.contact;

import io.waymark.access.Audit;
import io.waymark.access.Conflict;
import io.waymark.access.NotThere;
import io.waymark.contact.ContactRows.Followers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes one person of two, and two of one again. */
@Component
class Merges implements Identification.Merger, OnErase {

  private static final String MERGES =
      """
      select m.*, (select max(l.id) from merge l where l.id > m.id and l.undone_at is null and m.into_id in (l.into_id, l.from_id)) as later
      from merge m """;

  private final ContactRows rows;
  private final ObjectProvider<OnMerge> modules;
  private final JdbcClient sql;
  private final JsonMapper json;
  private final Audit audit;
  private final Duration undoFor;
  private final Clock clock;

  Merges(
      ContactRows rows,
      ObjectProvider<OnMerge> modules,
      JdbcClient sql,
      JsonMapper json,
      Audit audit,
      ContactSettings settings,
      Clock clock) {
    this.rows = rows;
    this.modules = modules;
    this.sql = sql;
    this.json = json;
    this.audit = audit;
    this.undoFor = settings.undoMergesFor();
    this.clock = clock;
  }

  /** It cannot be undone; the message says why and what to do. */
  static final class Refused extends Conflict {
    Refused(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param later the last merge since that has to be undone before this one, or null
   */
  record Row(
      long id,
      ContactId from,
      ContactId into,
      String because,
      Instant at,
      @Nullable Instant undoneAt,
      @Nullable String kept,
      @Nullable Long later) {

    /** Why it cannot be undone, or null if it can. */
    @Nullable String refusal() {
      if (undoneAt != null) {
        return "This merge was undone on %s already.".formatted(undoneAt);
      }
      if (kept == null) {
        return "What was kept to undo this merge is forgotten: the person was erased since, or it is too long ago. It cannot be undone any more.";
      }
      if (later != null) {
        return "Contact %s was merged again since, by merge %d. Undo that one first: POST /api/contacts/merges/%d/undo."
            .formatted(into, later, later);
      }
      return null;
    }
  }

  private record Everything(
      Merge.Self leaves, Merge.Self stays, Followers followers, Map<String, Kept> modules) {}

  @Override
  public void merge(Merge merge) {
    var kept = new TreeMap<String, Kept>();
    modules
        .orderedStream()
        .forEach(module -> kept.put(module.part(), module.merged(merge.from(), merge.into())));
    kept.values().removeIf(Kept.NOTHING::equals);
    Followers moved = rows.moveIdentities(merge.from(), merge.into());
    var followers =
        new Followers(
            Stream.concat(moved.keys().stream(), merge.coming().stream()).distinct().toList(),
            moved.contacts());
    long id = insert(merge, new Everything(merge.leaves(), merge.stays(), followers, kept));
    if (merge.leaves().known()) {
      audit.record(
          "merge contacts",
          "merge %d: contact %s into contact %s".formatted(id, merge.from(), merge.into()));
    }
  }

  private long insert(Merge merge, Everything kept) {
    return sql.sql(
            """
            insert into merge (from_id, into_id, because, at, kept) values (:from, :into, :because, :at, cast(:kept as jsonb)) returning id""")
        .param("from", merge.from().value())
        .param("into", merge.into().value())
        .param("because", merge.because())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("kept", json.writeValueAsString(kept))
        .query(Long.class)
        .single();
  }

  @Override
  public boolean apart(ContactId one, ContactId other) {
    return sql.sql(
            """
            select exists (select from merge m join contact f on f.id = m.from_id join contact i on i.id = m.into_id
              where m.undone_at is not null
                and coalesce(f.merged_into, f.id) in (:one, :other) and coalesce(i.merged_into, i.id) in (:one, :other)
                and coalesce(f.merged_into, f.id) <> coalesce(i.merged_into, i.id))""")
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Those that made somebody who they are, or were made undone, newest first.
   *
   * @param after an id; only older ones are listed
   */
  List<Row> of(ContactId contact, @Nullable Long after, int most) {
    return sql.sql(
            MERGES
                + """
                 where (m.from_id = :contact or m.into_id = :contact or m.into_id in (select id from contact where merged_into = :contact))
                and (cast(:after as bigint) is null or m.id < :after) order by m.id desc limit :most""")
        .param("contact", contact.value())
        .param("after", after)
        .param("most", most)
        .query(Merges::read)
        .list();
  }

  private Row find(long id) {
    return sql.sql(MERGES + " where m.id = :id")
        .param("id", id)
        .query(Merges::read)
        .optional()
        .orElseThrow(
            () ->
                new NotThere(
                    "There is no merge with this id. GET /api/contacts/{id}/merges lists somebody's."));
  }

  /**
   * Makes two of one again. What came after the merge stays with the one who stayed, except that
   * what was withdrawn since holds for both.
   *
   * @throws NotThere if there is no such merge
   * @throws Refused if it cannot be undone any more
   */
  @Transactional
  public Row undo(long id) {
    Row read = find(id);
    Map<ContactId, Person> locked = rows.lock(List.of(read.from(), read.into()));
    Row merge = find(id);
    String refusal = merge.refusal();
    Person stays = locked.get(merge.into());
    if (refusal != null || stays == null || merge.kept() == null) {
      throw new Refused(String.valueOf(refusal));
    }
    Everything kept = json.readValue(merge.kept(), Everything.class);
    takeApart(merge, stays, kept);
    sql.sql("update merge set undone_at = :at, kept = null where id = :id")
        .param("id", id)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(
        "undo merge",
        "merge %d: contact %s out of contact %s".formatted(id, merge.from(), merge.into()));
    return find(id);
  }

  private void takeApart(Row merge, Person stays, Everything kept) {
    rows.moveBack(merge.from(), merge.into(), kept.followers());
    rows.restore(merge.from(), kept.leaves());
    bare(stays, kept);
    modules
        .orderedStream()
        .forEach(
            module ->
                module.undone(
                    merge.from(),
                    merge.into(),
                    kept.modules().getOrDefault(module.part(), Kept.NOTHING)));
    modules.orderedStream().forEach(module -> module.apart(merge.from(), merge.into()));
    rows.changed(List.of(merge.from(), merge.into()));
  }

  /** Takes from the one who stayed what they were only by the other. */
  private void bare(Person stays, Everything kept) {
    stays.traits.takeBack(traits(kept.leaves()), traits(kept.stays()), clock.instant());
    if (kept.stays().userId() == null && Objects.equals(stays.userId, kept.leaves().userId())) {
      stays.userId = null;
    }
    stays.known = kept.stays().known() || rows.named(stays.id);
    stays.changed = true;
    rows.save(List.of(stays));
  }

  private static Traits traits(Merge.Self self) {
    return new Traits(self.attributes(), self.times());
  }

  /** With somebody goes what was kept of all they were made of. */
  @Override
  public void erased(Contact contact) {
    sql.sql(
            """
            update merge set kept = null where kept is not null
              and (into_id = :contact or into_id in (select id from contact where merged_into = :contact))""")
        .param("contact", contact.id().value())
        .update();
  }

  /** Some at a time, so that nobody waits for it. */
  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void forgetOld() {
    sql.sql(
            """
            update merge set kept = null where id in (
              select id from merge where kept is not null and undone_at is null and at < :before order by at limit 10000)""")
        .param("before", clock.instant().minus(undoFor).atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
    return new Row(
        row.getLong("id"),
        new ContactId(row.getLong("from_id")),
        new ContactId(row.getLong("into_id")),
        row.getString("because"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        undone == null ? null : undone.toInstant(),
        row.getString("kept"),
        row.getObject("later", Long.class));
  }
}
