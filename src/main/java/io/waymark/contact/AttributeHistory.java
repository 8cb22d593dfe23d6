package io.waymark.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of people's attributes: the last changes of each person. */
@Component
class AttributeHistory implements OnMerge, OnErase {

  private static final int MOST_OF_ONE = 200;
  private static final int LONGEST = 1_000;

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Moving moving;

  AttributeHistory(JdbcClient sql, JsonMapper json, Moving moving) {
    this.sql = sql;
    this.json = json;
    this.moving = moving;
  }

  /**
   * @param before null where there was nothing; a long value is shortened to a text
   * @param after null where there is nothing any more
   * @param at when it was said
   * @param by who said it: {@code server} or {@code browser} by its write key, {@code merge} where
   *     two people turned out to be one, {@code undone merge} where they turned out to be two, or
   *     {@code journey …}
   */
  record Change(
      long id,
      String name,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      Instant at,
      String by) {}

  private record Row(ContactId contact, Traits.Change change) {}

  void keep(Collection<Person> people) {
    List<Row> rows =
        people.stream()
            .flatMap(
                person ->
                    person.traits.history().stream().map(change -> new Row(person.id, change)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    sql.sql(
            """
            insert into attribute_change (contact_id, name, before, after, at, by)
            select contact_id, name, before, after, at, by
            from unnest(cast(:contacts as bigint[]), cast(:names as text[]), cast(:befores as jsonb[]), cast(:afters as jsonb[]), cast(:times as timestamptz[]), cast(:bys as text[]))
              with ordinality as t(contact_id, name, before, after, at, by, place) order by place""")
        .param("contacts", rows.stream().map(row -> row.contact().value()).toArray(Long[]::new))
        .param("names", texts(rows.stream().map(row -> row.change().name())))
        .param("befores", jsons(rows.stream().map(row -> row.change()).toList(), true))
        .param("afters", jsons(rows.stream().map(row -> row.change()).toList(), false))
        .param("times", texts(rows.stream().map(row -> row.change().at().toString())))
        .param("bys", texts(rows.stream().map(row -> row.change().by())))
        .update();
    cap(rows.stream().map(Row::contact).distinct().toList());
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }

  private @Nullable String[] jsons(List<Traits.Change> changes, boolean before) {
    var texts = new ArrayList<@Nullable String>();
    changes.forEach(change -> texts.add(text(before ? change.before() : change.after())));
    return texts.toArray(String[]::new);
  }

  private @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = json.writeValueAsString(value);
    return text.length() <= LONGEST
        ? text
        : json.writeValueAsString(text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…");
  }

  private void cap(List<ContactId> people) {
    sql.sql(
            """
            delete from attribute_change c using
              (select p.id, (select id from attribute_change where contact_id = p.id order by id desc offset :most limit 1) as last
                from unnest(cast(:ids as bigint[])) as p(id)) old
            where c.contact_id = old.id and c.id <= old.last""")
        .param("most", MOST_OF_ONE)
        .param("ids", people.stream().map(ContactId::value).toArray(Long[]::new))
        .update();
  }

  /**
   * Newest first.
   *
   * @param after an id; only older ones are listed
   */
  List<Change> of(ContactId contact, @Nullable Long after, int most) {
    return sql.sql(
            """
            select * from attribute_change where contact_id = :contact and (cast(:after as bigint) is null or id < :after)
            order by id desc limit :most""")
        .param("contact", contact.value())
        .param("after", after)
        .param("most", most)
        .query((row, number) -> change(row))
        .list();
  }

  private Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("id"),
        row.getString("name"),
        tree(row.getString("before")),
        tree(row.getString("after")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("by"));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  @Override
  public String part() {
    return "attributeChanges";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    Kept moved = moving.all("attribute_change", from, into);
    cap(List.of(into));
    return moved;
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.allBack("attribute_change", from, into, kept);
  }

  @Override
  public void erased(Contact contact) {
    sql.sql("delete from attribute_change where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
  }
}
