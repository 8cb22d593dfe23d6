package io.waymark.audience.score;

import io.waymark.access.NotThere;
import io.waymark.access.PageSize;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody's score is made of. */
@RestController
class ContactScoresApi {

  private final Contacts contacts;
  private final LiveScores live;
  private final Stands stands;
  private final JdbcClient sql;
  private final Clock clock;

  ContactScoresApi(Contacts contacts, LiveScores live, Stands stands, JdbcClient sql, Clock clock) {
    this.contacts = contacts;
    this.live = live;
    this.stands = stands;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * @param points at this moment
   * @param standing reasons that are so at this moment, with their points
   * @param given what was earned or given, newest first
   */
  record Explained(
      int points,
      @Nullable String grade,
      List<String> standing,
      List<Given> given,
      @Nullable Long next) {}

  /**
   * @param worth of the points at this moment
   */
  record Given(long id, int points, String reason, Instant at, double worth) {}

  @GetMapping("/api/contacts/{id}/scores/{score}")
  Explained explain(
      @PathVariable long id,
      @PathVariable String score,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(required = false) @Nullable Long after) {
    Contact contact =
        contacts
            .find(new ContactId(id))
            .orElseThrow(() -> new NotThere("There is nobody with this id."));
    Score defined = live.find(score).orElse(null);
    int points = points(contact.id(), score);
    List<Given> given = given(contact.id(), score, after, size + 1);
    List<Given> page = given.stream().limit(size).toList();
    return new Explained(
        points,
        defined == null ? null : defined.grade(points).orElse(null),
        defined == null ? List.of() : stands.holding(defined, contact.id(), clock.instant()),
        page,
        given.size() > size ? page.getLast().id() : null);
  }

  private int points(ContactId contact, String score) {
    return sql.sql(
            "select score_now(earned, hour, half_life, standing, :now) from score where contact_id = :contact and name = :score")
        .param("contact", contact.value())
        .param("score", score)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  private List<Given> given(ContactId contact, String score, @Nullable Long before, int most) {
    return sql.sql(
            """
            select p.id, p.points, p.reason, p.at,
              round(score_worth(p.points, hour_of(p.at), hour_of(:now), d.half_life)::numeric, 1) as worth
            from points p left join score_definition d on d.key = p.score
            where p.contact_id = :contact and p.score = :score and (cast(:before as bigint) is null or p.id < :before)
            order by p.id desc limit :most""")
        .param("contact", contact.value())
        .param("score", score)
        .param("before", before)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(
            (row, number) ->
                new Given(
                    row.getLong("id"),
                    row.getInt("points"),
                    row.getString("reason"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getDouble("worth")))
        .list();
  }
}
