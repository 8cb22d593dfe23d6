package io.waymark.access;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, newest first. */
@RestController
class AuditApi {

  private final JdbcClient sql;

  AuditApi(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param actor {@code admin}, {@code api-key}, or {@code waymark} for what it does by itself
   * @param at real time, also where business time was moved
   */
  record Entry(long id, OffsetDateTime at, String actor, String action, String subject) {}

  /**
   * @param next to be sent as {@code after} for the page behind this one; absent on the last
   */
  record Page(List<Entry> items, @Nullable String next) {}

  @GetMapping("/api/audit")
  Page list(
      @RequestParam(defaultValue = "50") @PageSize int size, @RequestParam @Nullable Long after) {
    List<Entry> found =
        sql.sql(
                "select * from audit where cast(:after as bigint) is null or id < :after order by id desc limit :limit")
            .param("after", after)
            .param("limit", size + 1)
            .query(
                (row, number) ->
                    new Entry(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject")))
            .list();
    return found.size() > size
        ? new Page(found.subList(0, size), String.valueOf(found.get(size - 1).id()))
        : new Page(found, null);
  }
}
