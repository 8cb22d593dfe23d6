package io.waymark.audience.segment;

import io.waymark.audience.condition.Query;
import io.waymark.audience.condition.Scope;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Zones;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the next generation of a segment's members while life goes on.
 *
 * <p>Everybody is asked, a range of ids at a time, and nobody is locked for it. Meanwhile whatever
 * happens to people is asked of both generations; whoever it happened to is asked once more,
 * locked, before the new one counts. For this to miss nobody, every transaction that does not know
 * of the new generation has to be over before the first range, and every one that may not see the
 * last range before the last look.
 */
@Component
class Build {

  private static final int RANGE = 200_000;
  private static final int AT_ONCE = 500;
  private static final int ATTEMPTS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final JdbcClient sql;
  private final LiveSegments segments;
  private final Members members;
  private final Contacts contacts;
  private final Zones zones;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Build(
      JdbcClient sql,
      LiveSegments segments,
      Members members,
      Contacts contacts,
      Zones zones,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.segments = segments;
    this.members = members;
    this.contacts = contacts;
    this.zones = zones;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The build was given up, or another has taken its place. */
  private static final class GivenUp extends RuntimeException {}

  /**
   * @return whether the new generation counts now; false if it was given up on the way
   */
  boolean run(LiveSegments.Live live) {
    try {
      awaitAllBefore(currentTransaction(), live);
      askEverybody(live);
      awaitAllBefore(currentTransaction(), live);
      while (askTouched(live) == AT_ONCE) {
        // until all who were touched before the last range are through; later ones saw it
      }
      inTransaction(() -> replace(live));
      return true;
    } catch (GivenUp e) {
      return false;
    }
  }

  private void isWanted(LiveSegments.Live live) {
    one(live, "select key from segment where id = :segment and building = :generation");
  }

  private String currentTransaction() {
    return sql.sql("select pg_current_xact_id()::text").query(String.class).single();
  }

  private String one(LiveSegments.Live live, String query) {
    return sql.sql(query)
        .param("segment", live.segment().id())
        .param("generation", live.generation())
        .query(String.class)
        .optional()
        .orElseThrow(GivenUp::new);
  }

  private void awaitAllBefore(String transactionId, LiveSegments.Live live) {
    while (!sql.sql("select pg_snapshot_xmin(pg_current_snapshot()) > cast(:id as xid8)")
        .param("id", transactionId)
        .query(Boolean.class)
        .single()) {
      isWanted(live);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private void askEverybody(LiveSegments.Live live) {
    Query everybody = Query.of(live.compiled().condition(), Scope.RANGE);
    long last = sql.sql("select coalesce(max(id), 0) from contact").query(Long.class).single();
    progress(live, 0, last);
    for (long from = 1; from <= last; from += RANGE) {
      long to = Math.min(from + RANGE - 1, last);
      long first = from;
      try {
        inTransaction(() -> ask(live, everybody, "", first, to, last));
      } catch (DuplicateKeyException e) { // somebody in the range has just done something
        inTransaction(() -> ask(live, everybody, "on conflict do nothing", first, to, last));
      }
    }
  }

  /**
   * Members and moments of a range; without moments only members are read. Whoever did something
   * since the build began has theirs already.
   *
   * @param meeting what becomes of those who get theirs at the same moment; to be ready for it
   *     costs as much again as the rows themselves
   */
  private void ask(
      LiveSegments.Live live, Query everybody, String meeting, long from, long to, long last) {
    sql.sql(
            "select set_config('work_mem', '128MB', true), set_config('plan_cache_mode', 'force_custom_plan', true)")
        .query()
        .singleRow();
    String insert =
        live.compiled().condition().touch().moving()
            ? """
              with verdict as (%1$s),
              due as (
                insert into segment_due (segment_id, generation, contact_id, due_at) select :segment, :generation, v.id, v.due from verdict v where v.due is not null
                  and not exists (select from segment_due d where d.segment_id = :segment and d.generation = :generation and d.contact_id = v.id) order by v.id
                %2$s
              )
              insert into segment_member (segment_id, generation, contact_id, since) select :segment, :generation, v.id, :now from verdict v where v.member
                and not exists (select from segment_member m where m.segment_id = :segment and m.generation = :generation and m.contact_id = v.id) order by v.id
              %2$s"""
                .formatted(everybody.verdicts(), meeting)
            : """
              insert into segment_member (segment_id, generation, contact_id, since)
              select :segment, :generation, v.id, :now from (%1$s) v
              where not exists (select from segment_member m where m.segment_id = :segment and m.generation = :generation and m.contact_id = v.id) order by v.id
              %2$s"""
                .formatted(everybody.members(), meeting);
    sql.sql(insert)
        .params(everybody.values())
        .param("segment", live.segment().id())
        .param("generation", live.generation())
        .param("from", from)
        .param("to", to)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .update();
    progress(live, to, last);
  }

  private void progress(LiveSegments.Live live, long done, long until) {
    int known =
        sql.sql(
                "update segment set done = :done, until = :until where id = :segment and building = :generation")
            .param("done", done)
            .param("until", until)
            .param("segment", live.segment().id())
            .param("generation", live.generation())
            .update();
    if (known == 0) {
      throw new GivenUp();
    }
  }

  /**
   * People are locked before their rows are touched, as everywhere: else this and an event of
   * theirs would wait for each other.
   *
   * @return how many were asked
   */
  private int askTouched(LiveSegments.Live live) {
    List<ContactId> touched =
        sql.sql(
                "select contact_id from segment_touched where segment_id = :segment and generation = :generation order by 1 limit :most")
            .param("segment", live.segment().id())
            .param("generation", live.generation())
            .param("most", AT_ONCE)
            .query((row, number) -> new ContactId(row.getLong(1)))
            .list();
    if (!touched.isEmpty()) {
      inTransaction(
          () -> {
            contacts.lock(new TreeSet<>(touched));
            sql.sql(
                    "delete from segment_touched where segment_id = :segment and generation = :generation and contact_id = any(:ids)")
                .param("segment", live.segment().id())
                .param("generation", live.generation())
                .param("ids", touched.stream().map(ContactId::value).toArray(Long[]::new))
                .update();
            members.ask(live, touched, clock.instant());
          });
    }
    return touched.size();
  }

  /** Repeated where it and an event stood in each other's way. */
  private void inTransaction(Runnable work) {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(status -> work.run());
        return;
      } catch (PessimisticLockingFailureException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void replace(LiveSegments.Live live) {
    one(live, "select key from segment where id = :segment and building = :generation for update");
    sql.sql(
            """
            with tells as (select id, generation from segment where id = :segment and tells),
            was as (select m.contact_id from segment_member m join tells t on m.segment_id = t.id and m.generation = t.generation),
            becomes as (select m.contact_id from segment_member m join tells t on m.segment_id = t.id where m.generation = :generation)
            insert into segment_news (segment_id, contact_id, joined)
            select :segment, contact_id, false from (select * from was except select * from becomes) left_it
            union all select :segment, contact_id, true from (select * from becomes except select * from was) joined""")
        .param("segment", live.segment().id())
        .param("generation", live.generation())
        .update();
    goes(live.segment().id());
    sql.sql(
            """
            update segment set generation = building, definition = next, building = null, next = null, since = null, done = null, until = null, tells = false
            where id = :segment""")
        .param("segment", live.segment().id())
        .update();
  }

  private void goes(long segment) {
    sql.sql(
            "insert into segment_gone select id, generation from segment where id = :segment on conflict do nothing")
        .param("segment", segment)
        .update();
  }
}
