package io.waymark.sales;

import io.waymark.access.PageSize;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People handed over to sales, newest first. */
@RestController
class LeadApi {

  private final JdbcClient sql;

  LeadApi(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param state {@code claimed}, {@code sending}, {@code sent}, or {@code unknown}: it may have
   *     been mailed or not, and is not mailed again
   */
  record Item(
      long id, long contact, String owner, String reason, OffsetDateTime at, String state) {}

  record Page(List<Item> items, @Nullable String next) {}

  @GetMapping("/api/leads")
  Page list(
      @RequestParam(defaultValue = "50") @PageSize int size, @RequestParam @Nullable Long after) {
    List<Item> leads =
        sql.sql(
                "select * from lead where cast(:after as bigint) is null or id < :after order by id desc limit :limit")
            .param("after", after)
            .param("limit", size + 1)
            .query(
                (row, number) ->
                    new Item(
                        row.getLong("id"),
                        row.getLong("contact_id"),
                        row.getString("owner"),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("state")))
            .list();
    return leads.size() > size
        ? new Page(leads.subList(0, size), Long.toString(leads.get(size - 1).id()))
        : new Page(leads, null);
  }
}
