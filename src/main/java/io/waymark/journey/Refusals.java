package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.Moving;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who did what lets people in and was not let in, and why. The last time is kept. */
@Component
class Refusals implements OnMerge, OnErase {

  /**
   * @param reason a sentence without its beginning and its full stop
   * @param saw values the condition looked at
   */
  record Refusal(String journey, Activity activity, String reason, Map<String, String> saw) {

    private List<Object> place() {
      return List.of(journey, activity.contact());
    }
  }

  private static final List<String> KEY = List.of("journey");

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Moving moving;

  Refusals(JdbcClient sql, JsonMapper json, Moving moving) {
    this.sql = sql;
    this.json = json;
    this.moving = moving;
  }

  /** In the caller's transaction, the people locked. */
  void record(Collection<Refusal> refused, Instant at) {
    if (refused.isEmpty()) {
      return;
    }
    Collection<Refusal> last =
        refused.stream()
            .collect(Collectors.toMap(Refusal::place, Function.identity(), (one, next) -> next))
            .values();
    sql.sql(
            """
            insert into refusal (journey, contact_id, activity_id, event, reason, saw, at)
            select journey, contact_id, activity_id, event, reason, cast(saw as jsonb), :at
            from unnest(cast(:journeys as text[]), cast(:contacts as bigint[]), cast(:activities as bigint[]), cast(:events as text[]), cast(:reasons as text[]), cast(:saw as text[]))
              as refused(journey, contact_id, activity_id, event, reason, saw)
            on conflict (journey, contact_id) do update
            set activity_id = excluded.activity_id, event = excluded.event, reason = excluded.reason, saw = excluded.saw, at = excluded.at
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("journeys", texts(last, Refusal::journey))
        .param("contacts", numbers(last, refusal -> refusal.activity().contact().value()))
        .param("activities", numbers(last, refusal -> refusal.activity().id().value()))
        .param("events", texts(last, refusal -> refusal.activity().name()))
        .param("reasons", texts(last, Refusal::reason))
        .param("saw", texts(last, refusal -> json.writeValueAsString(refusal.saw())))
        .update();
  }

  @Override
  public String part() {
    return "refusals";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return moving.keyed("refusal", KEY, from, into, () -> join(from, into));
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.keyedBack("refusal", KEY, from, into, kept);
  }

  /** What happened to either happened to the one; the newer word counts. */
  private void join(ContactId from, ContactId into) {
    sql.sql(
            """
            delete from refusal older using refusal newer
            where older.journey = newer.journey and older.contact_id in (:from, :into) and newer.contact_id in (:from, :into)
              and (older.at, older.contact_id) < (newer.at, newer.contact_id)
            """)
        .param("from", from.value())
        .param("into", into.value())
        .update();
    sql.sql("update refusal set contact_id = :into where contact_id = :from")
        .param("from", from.value())
        .param("into", into.value())
        .update();
  }

  @Override
  public void erased(Contact contact) {
    sql.sql("delete from refusal where contact_id = :contact")
        .param("contact", contact.id().value())
        .update();
  }

  private static String[] texts(Collection<Refusal> refused, Function<Refusal, String> part) {
    return refused.stream().map(part).toArray(String[]::new);
  }

  private static Long[] numbers(Collection<Refusal> refused, Function<Refusal, Long> part) {
    return refused.stream().map(part).toArray(Long[]::new);
  }
}
