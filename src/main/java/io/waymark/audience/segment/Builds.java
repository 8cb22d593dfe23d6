package io.waymark.audience.segment;

import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that every generation that was begun is built, one after the other, also where a copy
 * of the application died over it, and that those nobody needs any more are swept away.
 */
@Component
class Builds implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Builds.class);
  private static final int SWEPT_AT_ONCE = 20_000;
  private static final long LOCK = 0x5E61E17L;

  private final JdbcClient sql;
  private final LiveSegments segments;
  private final Build build;
  private final Clock clock;
  private final DataSource database;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("segment-build").factory());
  private final AtomicBoolean atWork = new AtomicBoolean();

  Builds(JdbcClient sql, LiveSegments segments, Build build, Clock clock, DataSource database) {
    this.sql = sql;
    this.segments = segments;
    this.build = build;
    this.clock = clock;
    this.database = database;
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  @Scheduled(fixedDelay = 500)
  void look() {
    if (anything() && atWork.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            try {
              alone();
            } catch (RuntimeException | SQLException e) {
              LOG.error("Segments could not be built; tried again", e);
            } finally {
              atWork.set(false);
            }
          });
    }
  }

  /** Of several copies of the application one builds; the lock goes with its connection. */
  private void alone() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      if (answer.next() && answer.getBoolean(1)) {
        try {
          buildAll();
        } finally {
          statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
      }
    }
  }

  boolean anything() {
    return sql.sql(
            """
            select exists (select from segment where building is not null and failed is null) or exists (select from segment_gone)""")
        .query(Boolean.class)
        .single();
  }

  private void buildAll() {
    for (LiveSegments.Live live : segments.current()) {
      if (live.building()) {
        build(live);
      }
    }
    sweep();
  }

  private void build(LiveSegments.Live live) {
    try {
      if (build.run(live)) {
        measure(live.segment().id());
      }
    } catch (RuntimeException e) {
      LOG.error("The segment {} could not be built", live.segment().key(), e);
      sql.sql("update segment set failed = :why where id = :id and building = :generation")
          .param("why", "It could not be built: the log says why. Save it again to try again.")
          .param("id", live.segment().id())
          .param("generation", live.generation())
          .update();
    }
  }

  /** Every hour, so that it can be seen how a segment grows. */
  @Scheduled(initialDelay = 60_000, fixedDelay = 3_600_000)
  void measure() {
    ids().forEach(this::measure);
  }

  private List<Long> ids() {
    return sql.sql("select id from segment").query((row, number) -> row.getLong(1)).list();
  }

  private void measure(long segment) {
    sql.sql(
            """
            insert into segment_size (segment_id, at, size)
            select s.id, :now, (select count(*) from segment_member m where m.segment_id = s.id and m.generation = s.generation) from segment s where s.id = :id
            on conflict (segment_id, at) do update set size = excluded.size""")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("id", segment)
        .update();
  }

  private void sweep() {
    for (Gone gone : gone()) {
      for (String table : List.of("segment_member", "segment_due", "segment_touched")) {
        while (sweep(table, gone) == SWEPT_AT_ONCE) {
          LOG.debug("Sweeping {}", table);
        }
      }
      sql.sql("delete from segment_gone where segment_id = :segmentId and generation = :generation")
          .paramSource(gone)
          .update();
    }
  }

  private List<Gone> gone() {
    return sql.sql("select segment_id, generation from segment_gone")
        .query((row, number) -> new Gone(row.getLong(1), row.getInt(2)))
        .list();
  }

  private record Gone(long segmentId, int generation) {}

  private int sweep(String table, Gone gone) {
    return sql.sql(
            """
            delete from %1$s where ctid in (
              select ctid from %1$s where segment_id = :segmentId and generation = :generation limit %2$d)"""
                .formatted(table, SWEPT_AT_ONCE))
        .paramSource(gone)
        .update();
  }
}
