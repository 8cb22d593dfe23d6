package io.waymark.report;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the ids in an address lead to today: a merged contact answers as the survivor. */
@Component
class Known {

  private final JdbcClient sql;

  Known(JdbcClient sql) {
    this.sql = sql;
  }

  long survivor(long id) {
    return sql.sql(
            """
            select survivor.id from contact c join contact survivor on survivor.id = coalesce(c.merged_into, c.id)
            where c.id = :id and survivor.erased_at is null
            """)
        .param("id", id)
        .query(Long.class)
        .optional()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is nobody with this id. GET /api/contacts?q= finds people."));
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
