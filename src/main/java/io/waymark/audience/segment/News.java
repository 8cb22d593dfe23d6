package io.waymark.audience.segment;

import io.waymark.contact.ContactId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who joined and left by hand or by a new definition: to be told to journeys a little later. */
@Component
class News {

  private final JdbcClient sql;
  private final SegmentRows segments;

  News(JdbcClient sql, SegmentRows segments) {
    this.sql = sql;
    this.segments = segments;
  }

  /** In the transaction that put them in or took them out. */
  void add(long segment, Collection<ContactId> people, boolean joined) {
    sql.sql(
            "insert into segment_news (segment_id, contact_id, joined) select :segment, unnest(cast(:ids as bigint[])), :joined")
        .param("segment", segment)
        .param("ids", people.stream().map(ContactId::value).toArray(Long[]::new))
        .param("joined", joined)
        .update();
  }

  /** Takes them in the caller's transaction, in the order in which they came. */
  List<Change> take(int most) {
    Map<Long, Segment> byId =
        segments.all().stream().collect(Collectors.toMap(Segment::id, segment -> segment));
    return sql
        .sql(
            """
            with taken as (
              delete from segment_news where id in (select id from segment_news order by id limit :most for update skip locked) returning *
            )
            select * from taken order by id
            """)
        .param("most", most)
        .query(
            (row, number) ->
                new Row(
                    row.getLong("segment_id"),
                    new ContactId(row.getLong("contact_id")),
                    row.getBoolean("joined")))
        .list()
        .stream()
        .flatMap(
            row ->
                Stream.ofNullable(byId.get(row.segment()))
                    .map(segment -> new Change(row.contact(), segment, row.joined())))
        .toList();
  }

  private record Row(long segment, ContactId contact, boolean joined) {}

  boolean any() {
    return sql.sql("select exists (select from segment_news)").query(Boolean.class).single();
  }
}
