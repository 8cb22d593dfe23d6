package io.waymark.audience.score;

import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.Moving;
import io.waymark.contact.OnErase;
import io.waymark.contact.OnMerge;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of points when two people turn out to be one, or one is forgotten. Whoever merged
 * them has the rules counted anew, for both together may count only as often as one.
 */
@Component
class ScoresMove implements OnMerge, OnErase {

  private static final List<String> KEY = List.of("name");

  private final JdbcClient sql;
  private final Moving moving;
  private final LiveScores live;
  private final GivenPoints given;
  private final Clock clock;

  ScoresMove(JdbcClient sql, Moving moving, LiveScores live, GivenPoints given, Clock clock) {
    this.sql = sql;
    this.moving = moving;
    this.live = live;
    this.given = given;
    this.clock = clock;
  }

  @Override
  public String part() {
    return "scores";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return moving
        .keyed("score", KEY, from, into, () -> join(from, into))
        .and(moving.all("points", from, into));
  }

  /** What a threshold began for one of them it does not begin again for both. */
  private void join(ContactId from, ContactId into) {
    sql.sql(
            """
            insert into score as s (contact_id, name, earned, hour, half_life, standing, above, due_at)
            select :into, name, earned, hour, half_life, 0, above, due_at from score where contact_id = :from
            on conflict (contact_id, name) do update set
              earned = score_worth(s.earned, s.hour, greatest(s.hour, excluded.hour), s.half_life)
                + score_worth(excluded.earned, excluded.hour, greatest(s.hour, excluded.hour), s.half_life),
              hour = greatest(s.hour, excluded.hour), half_life = coalesce(s.half_life, excluded.half_life),
              above = array(select distinct unnest(s.above || excluded.above) order by 1)""")
        .param("from", from.value())
        .param("into", into.value())
        .update();
    forget("score", from);
  }

  /** What thresholds began for one of them alone the other has not crossed. */
  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    sql.sql(
            """
            update score s set above = array(select unnest(s.above) except (select unnest(f.above) except select unnest(b.above)))
            from jsonb_populate_recordset(null::score, cast(:from as jsonb)) f
            left join jsonb_populate_recordset(null::score, cast(:before as jsonb)) b on b.name = f.name
            where s.contact_id = :into and s.name = f.name""")
        .param("from", kept.text("from"))
        .param("before", kept.text("before"))
        .param("into", into.value())
        .update();
    moving.allBack("points", from, into, kept);
    sql.sql(
            """
            insert into score select f.* from jsonb_populate_recordset(null::score, cast(:rows as jsonb)) f
            where exists (select from score_definition where key = f.name) or exists (select from points p where p.contact_id = :from and p.score = f.name)""")
        .param("rows", kept.text("from"))
        .param("from", from.value())
        .update();
  }

  /** Rules are counted anew from what each did; what was given otherwise is added up. */
  @Override
  public void apart(ContactId from, ContactId into) {
    List<ContactId> both = List.of(from, into);
    live.all().forEach(score -> given.recount(score, both, clock.instant()));
    sql.sql(
            """
            delete from score s where s.contact_id = any(:both) and not exists (select from score_definition where key = s.name)
              and not exists (select from points p where p.contact_id = s.contact_id and p.score = s.name)""")
        .param("both", GivenPoints.ids(both))
        .update();
    sql.sql(
            "select distinct name from score where contact_id = any(:both) and name not in (select key from score_definition)")
        .param("both", GivenPoints.ids(both))
        .query(String.class)
        .list()
        .forEach(name -> given.addUp(name, both));
  }

  @Override
  public void erased(Contact contact) {
    forget("points", contact.id());
    forget("score", contact.id());
  }

  private void forget(String table, ContactId contact) {
    sql.sql("delete from " + table + " where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }
}
