package io.waymark.audience;

import io.waymark.activity.Activity;
import io.waymark.consent.ConsentDecision;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcAudiences implements Audiences, OnMerge, OnErase {

  private final JdbcClient sql;
  private final Contacts contacts;
  private final Conclusions conclusions;

  JdbcAudiences(JdbcClient sql, Contacts contacts, Conclusions conclusions) {
    this.sql = sql;
    this.contacts = contacts;
    this.conclusions = conclusions;
  }

  @Override
  public List<Activity> conclude(
      Collection<Identified> people, List<ConsentDecision> said, List<Activity> done) {
    return conclusions.conclude(people, said, done);
  }

  @Override
  public List<Activity> catchUp(int most) {
    return conclusions.catchUp(most);
  }

  @Override
  public boolean behind() {
    return conclusions.behind();
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return conclusions.nextDue(after);
  }

  @Override
  @Transactional
  public int addPoints(
      ContactId contact, String score, int points, String reason, String key, Instant at) {
    contacts.changed(List.of(contact));
    return sql.sql(
            """
            with added as (
              insert into points (contact_id, score, points, reason, key, at) values (:contact, :score, :points, :reason, :key, :at)
              on conflict (key) do nothing returning points
            )
            insert into score (contact_id, name, value) values (:contact, :score, coalesce((select points from added), 0))
            on conflict (contact_id, name) do update set value = score.value + excluded.value returning value
            """)
        .param("contact", contact.value())
        .param("score", score)
        .param("points", points)
        .param("reason", reason)
        .param("key", key)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  @Override
  public List<String> segments(ContactId contact) {
    return conclusions.segments(contact);
  }

  @Override
  public Set<String> segments() {
    return conclusions.segments();
  }

  @Override
  public int score(ContactId contact, String score) {
    return sql.sql("select value from score where contact_id = :contact and name = :score")
        .param("contact", contact.value())
        .param("score", score)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  @Override
  public List<Points> points(ContactId contact, String score) {
    return sql.sql(
            "select * from points where contact_id = :contact and score = :score order by at desc, id desc")
        .param("contact", contact.value())
        .param("score", score)
        .query(
            (row, number) ->
                new Points(
                    row.getString("score"),
                    row.getInt("points"),
                    row.getString("reason"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public void merged(ContactId from, ContactId into) {
    sql.sql("update points set contact_id = :into where contact_id = :from")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    sql.sql(
            """
            insert into score (contact_id, name, value) select :into, name, value from score where contact_id = :from
            on conflict (contact_id, name) do update set value = score.value + excluded.value
            """)
        .param("from", from.value())
        .param("into", into.value())
        .update();
    sql.sql("delete from score where contact_id = :from").param("from", from.value()).update();
  }

  @Override
  public void erased(Contact contact) {
    sql.sql("delete from points where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
    sql.sql("delete from score where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
  }
}
