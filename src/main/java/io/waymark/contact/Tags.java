package io.waymark.contact;

import io.waymark.access.Conflict;
import io.waymark.access.NotThere;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Words that people are marked with by hand or by a program. */
@Component
public class Tags implements OnMerge, OnErase {

  private static final int MOST = 500;
  private static final List<String> KEY = List.of("name");

  private final JdbcClient sql;
  private final Contacts contacts;
  private final Moving moving;
  private final Clock clock;

  Tags(JdbcClient sql, Contacts contacts, Moving moving, Clock clock) {
    this.sql = sql;
    this.contacts = contacts;
    this.moving = moving;
    this.clock = clock;
  }

  /** It cannot be done; the message says why and what to do. */
  static final class Refused extends Conflict {
    Refused(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param people how many have it
   */
  public record Tag(String name, long people) {}

  /**
   * Marks a person; who has the tag keeps it as it is.
   *
   * @return whether it is new
   * @throws NotThere if there is nobody with this id
   */
  @Transactional
  public boolean add(ContactId contact, String name) {
    ContactId person = person(contact);
    List<String> has = of(person);
    if (has.contains(name)) {
      return false;
    }
    if (has.size() >= MOST) {
      throw new Refused(
          "This person has %d tags already, and nothing was changed. Remove one, or keep this in an attribute."
              .formatted(MOST));
    }
    int added =
        sql.sql("insert into tag (contact_id, name, at) values (:contact, :name, :now)")
            .param("contact", person.value())
            .param("name", name)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    return tell(person, added);
  }

  /**
   * Takes a tag off; who does not have it may be asked as well.
   *
   * @return whether the person had it
   * @throws NotThere if there is nobody with this id
   */
  @Transactional
  public boolean remove(ContactId contact, String name) {
    ContactId person = person(contact);
    int removed =
        sql.sql("delete from tag where contact_id = :contact and name = :name")
            .param("contact", person.value())
            .param("name", name)
            .update();
    return tell(person, removed);
  }

  private boolean tell(ContactId person, int rows) {
    contacts.changed(rows == 0 ? List.of() : List.of(person));
    return rows > 0;
  }

  private ContactId person(ContactId contact) {
    Contact person = contacts.lock(Set.of(contact)).get(contact);
    if (person == null || person.erased()) {
      throw new NotThere("There is nobody with this id.");
    }
    return person.id();
  }

  /** In order of their names. */
  public List<String> of(ContactId contact) {
    return sql.sql("select name from tag where contact_id = :contact order by name")
        .param("contact", contact.value())
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Those in use, in order of their names, behind this one. */
  List<Tag> all(String after, int most) {
    return sql.sql(
            """
            select name, count(*) as people from tag where name > :after
            group by name order by name limit :most""")
        .param("after", after)
        .param("most", most)
        .query((row, number) -> new Tag(row.getString(1), row.getLong(2)))
        .list();
  }

  @Override
  public String part() {
    return "tags";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return moving.keyed("tag", KEY, from, into, () -> join(from, into));
  }

  private void join(ContactId from, ContactId into) {
    sql.sql(
            """
            insert into tag (contact_id, name, at) select :into, name, at from tag where contact_id = :from
            on conflict (contact_id, name) do update set at = least(tag.at, excluded.at)""")
        .param("into", into.value())
        .param("from", from.value())
        .update();
    forget(from);
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.keyedBack("tag", KEY, from, into, kept);
  }

  @Override
  public void erased(Contact contact) {
    forget(contact.id());
  }

  private void forget(ContactId contact) {
    sql.sql("delete from tag where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }
}
