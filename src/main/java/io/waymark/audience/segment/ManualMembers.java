package io.waymark.audience.segment;

import io.waymark.access.NotThere;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts people into segments that are kept by hand, and takes them out. */
@Component
class ManualMembers {

  private final JdbcClient sql;
  private final Contacts contacts;
  private final News news;
  private final Clock clock;

  ManualMembers(JdbcClient sql, Contacts contacts, News news, Clock clock) {
    this.sql = sql;
    this.contacts = contacts;
    this.news = news;
    this.clock = clock;
  }

  /**
   * @throws NotThere if there is nobody with this id
   * @throws SegmentEditing.Refused if the segment has a condition
   */
  @Transactional
  void put(Segment segment, ContactId contact) {
    ContactId person = person(segment, contact);
    int put =
        sql.sql(
                "insert into segment_member values (:segment, :generation, :contact, :now) on conflict do nothing")
            .param("segment", segment.id())
            .param("generation", segment.generation())
            .param("contact", person.value())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    tell(segment, person, put, true);
  }

  /** Several at once, locked by the caller. */
  void putAll(Segment segment, Collection<ContactId> people) {
    refuseUnlessManual(segment);
    List<ContactId> put =
        sql.sql(
                """
                insert into segment_member select :segment, :generation, contact_id, :now from unnest(cast(:people as bigint[])) as p(contact_id)
                on conflict do nothing returning contact_id""")
            .param("segment", segment.id())
            .param("generation", segment.generation())
            .param("people", people.stream().map(ContactId::value).toArray(Long[]::new))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query((row, number) -> new ContactId(row.getLong(1)))
            .list();
    if (!put.isEmpty()) {
      news.add(segment.id(), put, true);
      contacts.changed(put);
    }
  }

  /** Whoever is not in it may be taken out as well. */
  @Transactional
  void take(Segment segment, ContactId contact) {
    ContactId person = person(segment, contact);
    int taken =
        sql.sql(
                "delete from segment_member where segment_id = :segment and generation = :generation and contact_id = :contact")
            .param("segment", segment.id())
            .param("generation", segment.generation())
            .param("contact", person.value())
            .update();
    tell(segment, person, taken, false);
  }

  private ContactId person(Segment segment, ContactId contact) {
    refuseUnlessManual(segment);
    Contact person = contacts.lock(Set.of(contact)).get(contact);
    if (person == null || person.erased()) {
      throw new NotThere("There is nobody with this id.");
    }
    return person.id();
  }

  private static void refuseUnlessManual(Segment segment) {
    if (segment.kind() != Segment.Kind.MANUAL) {
      throw new SegmentEditing.Refused(
          "This segment has a condition, which says who is in it. Change the person or the condition.");
    }
  }

  private void tell(Segment segment, ContactId person, int changed, boolean joined) {
    if (changed > 0) {
      news.add(segment.id(), List.of(person), joined);
      contacts.changed(List.of(person));
    }
  }
}
