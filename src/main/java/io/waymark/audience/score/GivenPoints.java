package io.waymark.audience.score;

import io.waymark.audience.condition.Happening;
import io.waymark.contact.ContactId;
import io.waymark.contact.Zones;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every point anybody was ever given, and what they come to. The people are locked. */
@Component
class GivenPoints {

  private final JdbcClient sql;
  private final Zones zones;

  GivenPoints(JdbcClient sql, Zones zones) {
    this.sql = sql;
    this.zones = zones;
  }

  /**
   * Points that are about to be given.
   *
   * @param key what they are for; a repeated key gives nothing
   * @param slot what they count against, or null
   */
  record Entry(
      ContactId contact,
      int points,
      String reason,
      String key,
      Instant at,
      @Nullable Integer rule,
      @Nullable String slot,
      @Nullable Integer most) {

    static Entry of(Score.Each rule, ContactId contact, String key, Instant at, Zones zones) {
      ScoreText.AtMost atMost = rule.atMost();
      return new Entry(
          contact,
          rule.points(),
          rule.reason(),
          key,
          at,
          rule.rule(),
          atMost == null ? null : atMost.per().slot(at.atZone(zones.account()).toLocalDate()),
          atMost == null ? null : atMost.times());
    }
  }

  /** What stands for points that a rule gives for an activity; not given twice. */
  static String key(String score, int rule, long activity) {
    return keys(score, rule) + activity;
  }

  private static String keys(String score, int rule) {
    return "rule " + score + " " + rule + " ";
  }

  /**
   * People of whom something comes late to a rule that gives points only so often, and has given
   * them for something that happened after it: the earliest counts. To be asked before {@link
   * #add}.
   */
  List<ContactId> late(String score, List<Entry> entries) {
    List<Entry> limited = entries.stream().filter(entry -> entry.slot() != null).toList();
    if (limited.isEmpty()) {
      return List.of();
    }
    return sql.sql(
            """
            with offered as (
              select contact_id, rule, slot, most, min(at) as first, count(*) as times
              from unnest(cast(:contacts as bigint[]), cast(:ats as timestamptz[]), cast(:rules as int[]), cast(:slots as text[]), cast(:mosts as int[]))
                as o(contact_id, at, rule, slot, most)
              group by 1, 2, 3, 4)
            select distinct o.contact_id from offered o
            cross join lateral (
              select count(*) as times, max(p.at) as latest from points p
              where p.contact_id = o.contact_id and p.score = :score and p.rule = o.rule and p.slot = o.slot) given
            where given.latest > o.first and given.times + o.times > o.most""")
        .param("score", score)
        .param("contacts", limited.stream().map(e -> e.contact().value()).toArray(Long[]::new))
        .param("ats", limited.stream().map(e -> e.at().toString()).toArray(String[]::new))
        .param("rules", limited.stream().map(Entry::rule).toArray(Integer[]::new))
        .param("slots", limited.stream().map(Entry::slot).toArray(String[]::new))
        .param("mosts", limited.stream().map(Entry::most).toArray(Integer[]::new))
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }

  /** Gives points, those that a rule gives only as often as it may. */
  void add(String score, List<Entry> entries) {
    sql.sql(
            """
            with offered as (
              select o.*, row_number() over (partition by o.contact_id, o.rule, o.slot order by o.at, o.key) as nth
              from unnest(cast(:contacts as bigint[]), cast(:points as int[]), cast(:reasons as text[]), cast(:keys as text[]), cast(:ats as timestamptz[]),
                cast(:rules as int[]), cast(:slots as text[]), cast(:mosts as int[])) as o(contact_id, points, reason, key, at, rule, slot, most)
            ),
            taken as (
              select p.contact_id, p.rule, p.slot, count(*) as times from points p
              join (select distinct contact_id, rule, slot from offered where slot is not null) o on o.contact_id = p.contact_id and o.rule = p.rule and o.slot = p.slot
              where p.score = :score group by 1, 2, 3
            ),
            added as (
              insert into points (contact_id, score, points, reason, key, at, rule, slot)
              select o.contact_id, :score, o.points, o.reason, o.key, o.at, o.rule, o.slot from offered o
              left join taken t on t.contact_id = o.contact_id and t.rule = o.rule and t.slot = o.slot
              where o.most is null or o.nth + coalesce(t.times, 0) <= o.most
              order by o.at, o.key
              on conflict (key) do nothing returning contact_id, points, at
            ),
            """
                + worth("added"))
        .param("score", score)
        .param("contacts", entries.stream().map(e -> e.contact().value()).toArray(Long[]::new))
        .param("points", entries.stream().map(Entry::points).toArray(Integer[]::new))
        .param("reasons", entries.stream().map(Entry::reason).toArray(String[]::new))
        .param("keys", entries.stream().map(Entry::key).toArray(String[]::new))
        .param("ats", entries.stream().map(e -> e.at().toString()).toArray(String[]::new))
        .param("rules", entries.stream().map(Entry::rule).toArray(Integer[]::new))
        .param("slots", entries.stream().map(Entry::slot).toArray(String[]::new))
        .param("mosts", entries.stream().map(Entry::most).toArray(Integer[]::new))
        .update();
  }

  /** Adds up {@code contact_id}, {@code points}, {@code at} and puts it to what is there. */
  private static String worth(String given) {
    return """
        summed as (
          select g.contact_id, top.hour, d.half_life, sum(score_worth(g.points, hour_of(g.at), top.hour, d.half_life)) as earned
          from %1$s g
          join (select contact_id, max(hour_of(at)) as hour from %1$s group by contact_id) top on top.contact_id = g.contact_id
          left join score_definition d on d.key = :score
          group by 1, 2, 3
        )
        insert into score as s (contact_id, name, earned, hour, half_life)
        select contact_id, :score, earned, hour, half_life from summed order by contact_id
        on conflict (contact_id, name) do update set
          earned = score_worth(s.earned, s.hour, greatest(s.hour, excluded.hour), excluded.half_life)
            + score_worth(excluded.earned, excluded.hour, greatest(s.hour, excluded.hour), excluded.half_life),
          hour = greatest(s.hour, excluded.hour), half_life = excluded.half_life"""
        .formatted(given);
  }

  /**
   * Counts anew what these people were given: by rules, from all they did; by journeys, as it
   * stands.
   */
  void recount(Score score, Collection<ContactId> people, Instant now) {
    Long[] ids = ids(people);
    sql.sql(
            "delete from points where score = :score and contact_id = any(:ids) and rule is not null")
        .param("score", score.key())
        .param("ids", ids)
        .update();
    score.each().forEach(rule -> giveAgain(score, rule, ids, now));
    addUp(score.key(), people);
  }

  /** Of what these people were given, as it stands. */
  void addUp(String score, Collection<ContactId> people) {
    Long[] ids = ids(people);
    sql.sql("update score set earned = 0, hour = 0 where name = :score and contact_id = any(:ids)")
        .param("score", score)
        .param("ids", ids)
        .update();
    sql.sql(
            """
            with given as (select contact_id, points, at from points where score = :score and contact_id = any(:ids)),
            """
                + worth("given"))
        .param("score", score)
        .param("ids", ids)
        .update();
  }

  private void giveAgain(Score score, Score.Each rule, Long[] ids, Instant now) {
    Happening.Rows rows = rule.happening().rows();
    ScoreText.AtMost atMost = rule.atMost();
    String slot =
        atMost == null
            ? "cast(null as text)"
            : atMost.per().slot("(r.occurred_at at time zone cast(:zone as text))");
    sql.sql(
            """
            insert into points (contact_id, score, points, reason, key, at, rule, slot)
            select contact_id, :score, :points, :reason, :keys || id, occurred_at, :rule, slot from (
              select r.*, row_number() over (partition by r.contact_id, r.slot order by r.occurred_at, r.id) as nth
              from (select r.id, r.contact_id, r.occurred_at, %s as slot from (%s) r) r
            ) r where cast(:most as int) is null or nth <= :most order by occurred_at, id
            on conflict (key) do nothing"""
                .formatted(slot, rows.text()))
        .params(rows.values())
        .param("score", score.key())
        .param("points", rule.points())
        .param("reason", rule.reason())
        .param("keys", keys(score.key(), rule.rule()))
        .param("rule", rule.rule())
        .param("most", atMost == null ? null : atMost.times())
        .param("ids", ids)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("zone", zones.account().getId())
        .update();
  }

  static Long[] ids(Collection<ContactId> people) {
    return people.stream().map(ContactId::value).toArray(Long[]::new);
  }
}
