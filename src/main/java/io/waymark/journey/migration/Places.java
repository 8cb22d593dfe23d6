package io.waymark.journey.migration;

import io.waymark.enrolment.EnrolmentId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up where people are. */
@Component
class Places {

  private static final String WHERE =
      """
      select e.id,
        array(
          select w.element from wait w where w.enrolment_id = e.id and w.passed_at is null
          union select d.element_id from delivery d
            where d.enrolment_id = e.id and d.process_id = e.journey and d.state in ('claimed', 'sending', 'deferred')
          union select i.element from incident i where i.enrolment_id = e.id and i.resolved is null and i.kind is null) as standing,
        array(
          select w.element from wait w where w.enrolment_id = e.id
          union select v.element from visit v where v.enrolment_id = e.id
          union select c.element from decision c where c.enrolment_id = e.id
          union select f.element from effect f where f.enrolment_id = e.id and f.process = e.journey
          union select d.element_id from delivery d where d.enrolment_id = e.id and d.process_id = e.journey) as been
      from enrolment e
      """;

  private final JdbcClient sql;

  Places(JdbcClient sql) {
    this.sql = sql;
  }

  /** Of live passes that run on this version, in the order of their ids. */
  List<Place> of(String journey, int version, UUID after, int most) {
    return sql.sql(
            WHERE
                + """
                where e.journey = :journey and e.version = :version and e.ended_at is null and e.exit_requested_at is null
                  and e.process_instance_key is not null and e.id > :after
                order by e.id limit :most
                """)
        .param("journey", journey)
        .param("version", version)
        .param("after", after)
        .param("most", most)
        .query(Places::read)
        .list();
  }

  Optional<Place> of(EnrolmentId pass) {
    return sql.sql(WHERE + "where e.id = :id")
        .param("id", pass.value())
        .query(Places::read)
        .optional();
  }

  private static Place read(ResultSet row, int number) throws SQLException {
    return new Place(
        new EnrolmentId(row.getObject("id", UUID.class)),
        elements(row.getArray("standing")),
        elements(row.getArray("been")));
  }

  private static Set<String> elements(Array column) throws SQLException {
    return Set.of((String[]) column.getArray());
  }
}
