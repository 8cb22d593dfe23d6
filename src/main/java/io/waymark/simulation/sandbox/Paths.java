package io.waymark.simulation.sandbox;

import io.waymark.simulation.Outcome;
import java.sql.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ways people took through a journey, the most trodden first. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Paths {

  private static final int MOST = 50;
  private static final String BETWEEN = "\u001f";

  private final JdbcClient sql;

  Paths(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param names of elements and flows
   * @param edges elements that count only where they came
   */
  List<Outcome.Path> of(String journey, Map<String, String> names, Set<String> edges) {
    return sql.sql(
            """
            with stop as (
              select enrolment_id, began_at as at, 3 as place, element, null as taken from wait w
              -- behind one gateway: only what went on, or the time it ends at
              where w.met_by is not null or (w.event_name is null and not exists (
                select from wait o where o.enrolment_id = w.enrolment_id and o.began_at = w.began_at and o.met_by is not null)
                and (not w.element = any(:edges) or w.due_at <= coalesce(w.passed_at, (select ended_at from enrolment where id = w.enrolment_id))))
              union all select enrolment_id, claimed_at, 2, element_id, case when state = 'sent' then null else state end from delivery
              union all select enrolment_id, at, 2, element, null from effect
              union all select enrolment_id, at, 1, element, taken from decision),
            path as (
              select e.id, case e.state when 'live' then case when i.element is null then 'live' else 'stuck at ' || chr(31) || i.element end when 'completed' then 'completed' else coalesce(e.exit_reason, e.state) end as way_out,
                coalesce(array_agg(s.element || chr(31) || coalesce(taken, '') order by s.at, s.place) filter (where s.element is not null), '{}') as elements
              from enrolment e left join stop s on s.enrolment_id = e.id
                left join (select enrolment_id, min(element) as element from incident where resolved is null group by enrolment_id) i on i.enrolment_id = e.id
              where e.journey = :journey and e.state <> 'holdout' group by e.id, i.element)
            select elements, way_out, count(*) as passes from path group by elements, way_out order by passes desc, elements limit :most
            """)
        .param("journey", journey)
        .param("edges", edges.toArray(String[]::new))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Outcome.Path(
                    named(row.getArray("elements"), names),
                    wayOut(row.getString("way_out"), names),
                    row.getLong("passes")))
        .list();
  }

  private static String wayOut(String words, Map<String, String> names) {
    String[] parts = words.split(BETWEEN, -1);
    return parts.length == 1 ? words : parts[0] + names.getOrDefault(parts[1], parts[1]);
  }

  private static List<String> named(Array elements, Map<String, String> names)
      throws java.sql.SQLException {
    return Arrays.stream((String[]) elements.getArray()).map(stop -> named(stop, names)).toList();
  }

  private static String named(String stop, Map<String, String> names) {
    String[] parts = stop.split(BETWEEN, -1);
    String element = names.getOrDefault(parts[0], parts[0]);
    return parts[1].isEmpty() ? element : element + " → " + names.getOrDefault(parts[1], parts[1]);
  }
}
