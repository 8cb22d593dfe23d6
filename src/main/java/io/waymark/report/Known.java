package io.waymark.report;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who a contact's id leads to today: a merged one answers as the survivor. */
@Component
class Known {

  private final JdbcClient sql;

  Known(JdbcClient sql) {
    this.sql = sql;
  }

  long survivor(long id) {
    return sql.sql(
            "select coalesce(merged_into, id) from contact where id = :id and erased_at is null")
        .param("id", id)
        .query(Long.class)
        .optional()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is nobody with this id. GET /api/contacts?q= finds people."));
  }
}
