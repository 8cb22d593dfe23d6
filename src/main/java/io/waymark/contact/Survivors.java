package io.waymark.contact;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who is meant by the id in an address: somebody merged answers as the one they are now. */
@Component
public class Survivors {

  private final JdbcClient sql;

  Survivors(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @throws ResponseStatusException 404 if there is nobody, or not any more
   */
  public ContactId of(long id) {
    return sql.sql(
            """
            select survivor.id from contact c join contact survivor on survivor.id = coalesce(c.merged_into, c.id)
            where c.id = :id and survivor.erased_at is null""")
        .param("id", id)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .optional()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is nobody with this id. GET /api/contacts?q= finds people."));
  }
}
