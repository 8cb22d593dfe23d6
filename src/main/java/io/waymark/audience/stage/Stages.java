package io.waymark.audience.stage;

import io.waymark.access.Conflict;
import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Definitions;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps everybody's stage of life true. */
@Service
public class Stages implements Definitions.Source {

  private final StageRows rows;
  private final StagePlaces places;
  private final JdbcClient sql;

  Stages(StageRows rows, StagePlaces places, JdbcClient sql) {
    this.rows = rows;
    this.places = places;
    this.sql = sql;
  }

  /** They cannot be put there; the message says why and what to do. */
  public static final class Refused extends Conflict {
    Refused(String sentence) {
      super(sentence);
    }
  }

  @Override
  public String fingerprint() {
    return "(select coalesce(sum(hashtextextended(concat_ws('|', key, position, name, entry::text, stays), 0)), 0) from stage)";
  }

  @Override
  public List<Conclusion> read() {
    List<Stage> stages = rows.readable();
    return stages.isEmpty() ? List.of() : List.of(new StageConclusion(stages, places));
  }

  /** Where somebody is. */
  public Optional<String> of(ContactId contact) {
    return sql.sql("select stage from lifecycle where contact_id = :contact")
        .param("contact", contact.value())
        .query(String.class)
        .optional();
  }

  /** Keys of all, in order. */
  public List<String> keys() {
    return rows.all().stream().map(StageText::key).toList();
  }

  /**
   * Puts a locked person into a stage; journeys are told a little later.
   *
   * @param stage null for none
   * @return whether they were somewhere else before
   * @throws Refused where a condition says who is in it
   */
  public boolean put(ContactId contact, @Nullable String stage, String reason, Instant now) {
    String before = of(contact).orElse(null);
    if (stage != null) {
      StageText there =
          rows.all().stream()
              .filter(one -> one.key().equals(stage))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Refused(
                          "There is no stage “%s”. There are %s.".formatted(stage, keys())));
      if (there.entry() != null && !Boolean.TRUE.equals(there.stays())) {
        throw new Refused(
            "A condition says who is in the stage “%s”. Let people stay in it (“stays”), or take its condition away, to put them into it."
                .formatted(stage));
      }
    }
    if (Objects.equals(before, stage)) {
      return false;
    }
    places.move(List.of(new StagePlaces.Move(contact, before, stage, reason)), now, false);
    return true;
  }

  /** People for whom time alone may have changed something, as many as are asked for at most. */
  public List<ContactId> due(Instant now, int most) {
    return sql.sql(
            "select contact_id from stage_due where due_at <= :now order by due_at limit :most")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }

  /** Call after people who were due were looked at, gone ones too. */
  public void settle(Collection<ContactId> people, Instant now) {
    sql.sql("delete from stage_due where contact_id = any(:ids) and due_at <= :now")
        .param("ids", StagePlaces.ids(people))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The first moment after this one at which time alone may change something. */
  public Optional<Instant> nextDue(Instant after) {
    return sql.sql("select min(due_at) from stage_due where due_at > :after")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }
}
