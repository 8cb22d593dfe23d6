package io.waymark.report;

import io.waymark.contact.Survivors;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the ids in an address lead to today: a merged contact answers as the survivor. */
@Component
class Known {

  private final JdbcClient sql;
  private final Survivors survivors;

  Known(JdbcClient sql, Survivors survivors) {
    this.sql = sql;
    this.survivors = survivors;
  }

  long survivor(long id) {
    return survivors.of(id).value();
  }

  void journey(String id) {
    boolean known =
        sql.sql("select exists (select from journey_version where journey = :id)")
            .param("id", plain(id))
            .query(Boolean.class)
            .single();
    if (!known) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "There is no journey with this id. GET /api/journeys lists them.");
    }
  }

  /** The database takes no NUL, and nothing it holds contains one. */
  static String plain(String text) {
    return text.replace("\0", "");
  }
}
