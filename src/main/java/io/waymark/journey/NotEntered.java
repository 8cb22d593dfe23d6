package io.waymark.journey;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.journey.model.Dates;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why somebody is not in a journey, in sentences. */
@Component
public class NotEntered {

  private final Catalogue catalogue;
  private final Contacts contacts;
  private final JdbcClient sql;

  NotEntered(Catalogue catalogue, Contacts contacts, JdbcClient sql) {
    this.catalogue = catalogue;
    this.contacts = contacts;
    this.sql = sql;
  }

  /**
   * The last time somebody was not let in after this moment: what they did, and what kept them out.
   */
  public Optional<String> refusedAfter(String journey, ContactId contact, Instant moment) {
    return sql.sql(
            """
            select 'On ' || to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') || ' came "' || event || '", but this person was not let in: ' || reason
              || case when saw = '{}' then '' else '. It saw ' || (select string_agg(key || ' = ' || value, ', ' order by key) from jsonb_each_text(saw)) end || '.'
            from refusal where journey = :journey and contact_id = :contact and at > :moment
            """)
        .param("journey", journey)
        .param("contact", contact.value())
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query(String.class)
        .optional();
  }

  /** For somebody who has never been in it. */
  public List<String> ever(String journey, ContactId contact) {
    Optional<String> refused = refusedAfter(journey, contact, Instant.EPOCH);
    return refused.isPresent() ? List.of(refused.get()) : reasonlessly(journey, contact);
  }

  private List<String> reasonlessly(String journey, ContactId contact) {
    return catalogue
        .current(journey)
        .map(deployed -> deployed.model().entry())
        .map(entry -> List.of(nothingLedThere(entry, contact)))
        .orElse(List.of());
  }

  private String nothingLedThere(JourneyModel.Entry entry, ContactId contact) {
    return switch (entry.trigger()) {
      case Trigger.Event event ->
          done(entry.event(), contact)
              ? "They did \"%s\" only before the journey was there, or more than its lateness ago."
                  .formatted(entry.event())
              : "What lets people in is \"%s\", and they have never done that."
                  .formatted(entry.event());
      case Trigger.OnDate date ->
          knownDate(date.attribute(), contact)
              ? "Their day, by the date in \"%s\", has not come yet.".formatted(date.attribute())
              : "What lets people in is the date in \"%s\", and none is known of them."
                  .formatted(date.attribute());
      case Trigger.Api api -> "People are let in over the API, and nobody asked for this one.";
    };
  }

  private boolean done(String event, ContactId contact) {
    return sql.sql(
            "select exists (select from activity where contact_id = :contact and name = :event)")
        .param("contact", contact.value())
        .param("event", event)
        .query(Boolean.class)
        .single();
  }

  private boolean knownDate(String attribute, ContactId contact) {
    Contact person = contacts.findAll(Set.of(contact)).get(contact);
    return person != null && Dates.of(person.attributes().get(attribute)).isPresent();
  }
}
