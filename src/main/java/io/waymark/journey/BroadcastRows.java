package io.waymark.journey;

import io.waymark.contact.ContactId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Broadcasts that were asked for, and how far they have come. */
@Component
class BroadcastRows {

  private final JdbcClient sql;

  BroadcastRows(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param again whether it also goes to whom earlier ones of this version have reached
   * @return empty where one of this journey is planned or under way
   */
  Optional<Broadcast> add(
      String journey, int version, String segment, boolean again, Instant now, Instant startsAt) {
    try {
      return Optional.of(
          sql.sql(
                  """
                  insert into broadcast (id, journey, version, segment, counts_from, requested_at, starts_at)
                  overriding system value
                  select n.id, :journey, :version, :segment,
                    coalesce((select b.counts_from from broadcast b where not :again and b.journey = :journey and b.version = :version order by b.id desc limit 1), n.id),
                    :now, :start
                  from (select nextval(pg_get_serial_sequence('broadcast', 'id')) as id) n
                  returning *""")
              .param("journey", journey)
              .param("version", version)
              .param("segment", segment)
              .param("again", again)
              .param("now", utc(now))
              .param("start", utc(startsAt))
              .query(BroadcastRows::broadcast)
              .single());
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  Optional<Broadcast> find(String journey, long id) {
    return sql.sql("select * from broadcast where journey = :journey and id = :id")
        .param("journey", journey)
        .param("id", id)
        .query(BroadcastRows::broadcast)
        .optional();
  }

  /** Newest first. */
  List<Broadcast> of(String journey, @Nullable Long before, int most) {
    return sql.sql(
            "select * from broadcast where journey = :journey and id < :before order by id desc limit :most")
        .param("journey", journey)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("most", most)
        .query(BroadcastRows::broadcast)
        .list();
  }

  /** Those under way, oldest first. */
  List<Broadcast> due(Instant now) {
    return sql.sql(
            "select * from broadcast where ended_at is null and starts_at <= :now order by id")
        .param("now", utc(now))
        .query(BroadcastRows::broadcast)
        .list();
  }

  Optional<Instant> nextStart(Instant after) {
    return sql.sql(
            "select min(starts_at) from broadcast where ended_at is null and starts_at > :after")
        .param("after", utc(after))
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /**
   * Takes one for the caller's transaction.
   *
   * @return empty where it has ended, or another copy has it
   */
  Optional<Broadcast> lock(long id) {
    return sql.sql(
            "select * from broadcast where id = :id and ended_at is null for update skip locked")
        .param("id", id)
        .query(BroadcastRows::broadcast)
        .optional();
  }

  /** Of these people, whom it has reached already, or one before it that counts. */
  Set<Long> reached(Broadcast broadcast, Collection<ContactId> people) {
    return Set.copyOf(
        sql.sql(
                """
                select contact_id from activity where contact_id = any(:people) and type = :type and properties ->> 'journey' = :journey
                  and cast(properties ->> 'broadcast' as bigint) between :first and :last""")
            .param("people", people.stream().map(ContactId::value).toArray(Long[]::new))
            .param("type", LetIn.BROADCAST)
            .param("journey", broadcast.journey())
            .param("first", broadcast.countsFrom())
            .param("last", broadcast.id())
            .query((row, number) -> row.getLong(1))
            .list());
  }

  void advance(Broadcast broadcast, ContactId reached, int considered) {
    sql.sql(
            "update broadcast set reached = :reached, considered = considered + :considered where id = :id")
        .param("reached", reached.value())
        .param("considered", considered)
        .param("id", broadcast.id())
        .update();
  }

  /**
   * @param because null where it went to everybody
   * @return false where it had ended already
   */
  boolean end(long id, @Nullable String because, Instant now) {
    return sql.sql(
                "update broadcast set ended_at = :now, ended_because = :because where id = :id and ended_at is null")
            .param("now", utc(now))
            .param("because", because)
            .param("id", id)
            .update()
        == 1;
  }

  private static Broadcast broadcast(ResultSet row, int number) throws SQLException {
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Broadcast(
        row.getLong("id"),
        row.getString("journey"),
        row.getInt("version"),
        row.getString("segment"),
        row.getLong("counts_from"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getLong("reached"),
        row.getInt("considered"),
        ended == null ? null : ended.toInstant(),
        row.getString("ended_because"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
