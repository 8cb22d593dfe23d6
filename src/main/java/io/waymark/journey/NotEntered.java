package io.waymark.journey;

import io.waymark.contact.Contact;
import io.waymark.contact.WallClock;
import io.waymark.contact.Zones;
import io.waymark.journey.model.Dates;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Why somebody is not in a journey, in sentences; times by the person's own clock. */
@Component
public class NotEntered {

  private final Catalogue catalogue;
  private final Zones zones;
  private final JdbcClient sql;
  private final JsonMapper json;
  private final Clock clock;

  NotEntered(Catalogue catalogue, Zones zones, JdbcClient sql, JsonMapper json, Clock clock) {
    this.catalogue = catalogue;
    this.zones = zones;
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The last time somebody was not let in after this moment: what they did, and what kept them out.
   */
  public Optional<String> refusedAfter(String journey, Contact contact, Instant moment) {
    WallClock wall = zones.clock(contact);
    return sql.sql(
            "select * from refusal where journey = :journey and contact_id = :contact and at > :moment")
        .param("journey", journey)
        .param("contact", contact.id().value())
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query((row, number) -> refused(row, wall))
        .optional();
  }

  private String refused(ResultSet row, WallClock wall) throws SQLException {
    Map<String, String> saw =
        json.readValue(row.getString("saw"), new TypeReference<Map<String, String>>() {});
    return "On %s came \"%s\", but this person was not let in: %s%s."
        .formatted(
            wall.tell(row.getObject("at", OffsetDateTime.class).toInstant()),
            row.getString("event"),
            row.getString("reason"),
            saw.isEmpty() ? "" : "; " + Seen.inWords(saw));
  }

  /** For somebody who has never been in it. */
  public List<String> ever(String journey, Contact contact) {
    return refusedAfter(journey, contact, Instant.EPOCH)
        .or(
            () ->
                catalogue
                    .current(journey)
                    .map(deployed -> deployed.model().entry())
                    .map(entry -> nothingLedThere(entry, contact)))
        .stream()
        .toList();
  }

  private String nothingLedThere(JourneyModel.Entry entry, Contact contact) {
    return switch (entry.trigger()) {
      case Trigger.Event event ->
          done(entry.event(), contact)
              ? "They did \"%s\" only before the journey was there, or more than its lateness ago."
                  .formatted(entry.event())
              : "What lets people in is \"%s\", and they have never done that."
                  .formatted(entry.event());
      case Trigger.OnDate date -> dayOf(date, contact);
      case Trigger.OfAudience of ->
          "What lets people in is that they %s, and they have not since the journey was there."
              .formatted(of.words());
      case Trigger.Everyone all ->
          "It goes to everybody in the segment \"%s\" at once, and they were not in it when it did; or it has not gone out yet."
              .formatted(all.segment());
      case Trigger.Api api -> "People are let in over the API, and nobody asked for this one.";
    };
  }

  private boolean done(String event, Contact contact) {
    return sql.sql(
            "select exists (select from activity where contact_id = :contact and name = :event)")
        .param("contact", contact.id().value())
        .param("event", event)
        .query(Boolean.class)
        .single();
  }

  private String dayOf(Trigger.OnDate trigger, Contact contact) {
    Object value = contact.attributes().get(trigger.attribute());
    if (value == null || value.toString().isBlank()) {
      return "What lets people in is the date in \"%s\", and none is known of them."
          .formatted(trigger.attribute());
    }
    return Dates.of(value)
        .map(date -> dayOf(trigger, date, contact))
        .orElseGet(
            () ->
                "What lets people in is the date in \"%s\". It is “%s” for them, which %s."
                    .formatted(trigger.attribute(), Seen.text(value), Dates.FORM));
  }

  private String dayOf(Trigger.OnDate trigger, LocalDate date, Contact contact) {
    return trigger
        .next(date, zones.of(contact), clock.instant())
        .map(
            next ->
                "The date in \"%s\", %s, lets them in on %s."
                    .formatted(trigger.attribute(), date, zones.clock(contact).tell(next.moment())))
        .orElseGet(
            () ->
                "The date in \"%s\", %s, was over before the journey was there or before it was known, and does not come again."
                    .formatted(trigger.attribute(), date));
  }
}
