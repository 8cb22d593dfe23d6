package io.waymark.delivery;

import io.waymark.access.PageSize;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The ledger, newest first. */
@RestController
class DeliveryApi {

  private final JdbcClient sql;

  DeliveryApi(JdbcClient sql) {
    this.sql = sql;
  }

  record Page(List<Item> items, @Nullable String next) {}

  record Item(
      long id,
      UUID enrolment,
      String journey,
      long contact,
      String element,
      int visit,
      String channel,
      String message,
      String topic,
      boolean promotional,
      String state,
      @Nullable String reasonCode,
      @Nullable String reason,
      @Nullable OffsetDateTime dueAt,
      OffsetDateTime claimedAt,
      @Nullable OffsetDateTime sentAt,
      boolean inFlightAtExit) {}

  private static final Set<String> STATES =
      Set.of("claimed", "sending", "sent", "failed", "unknown", "skipped", "deferred");

  /**
   * @param state {@code claimed}, {@code sending}, {@code sent}, {@code failed}, {@code unknown},
   *     {@code skipped} or {@code deferred}
   * @param after {@code next} of the page before
   */
  @GetMapping("/api/deliveries")
  Page list(
      @RequestParam @Nullable Long contact,
      @RequestParam @Nullable String journey,
      @RequestParam @Nullable String state,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable Long after) {
    if (state != null && !STATES.contains(state)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "There is no such state. It is one of "
              + String.join(", ", STATES.stream().sorted().toList())
              + ".");
    }
    List<Item> items =
        sql.sql(
                """
                select *, told_reason(delivery) as told from delivery
                where (cast(:contact as bigint) is null or contact_id = :contact) and (cast(:journey as text) is null or journey = :journey)
                  and (cast(:state as text) is null or state = :state) and (cast(:after as bigint) is null or id < :after)
                order by id desc limit :limit
                """)
            .param("contact", contact)
            .param("journey", journey == null ? null : journey.replace("\0", ""))
            .param("state", state)
            .param("after", after)
            .param("limit", size + 1)
            .query((row, number) -> item(row))
            .list();
    return items.size() > size
        ? new Page(items.subList(0, size), Long.toString(items.get(size - 1).id()))
        : new Page(items, null);
  }

  private static Item item(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Item(
        row.getLong("id"),
        row.getObject("enrolment_id", UUID.class),
        row.getString("journey"),
        row.getLong("contact_id"),
        row.getString("element_id"),
        row.getInt("visit"),
        row.getString("channel"),
        row.getString("message"),
        row.getString("topic"),
        row.getBoolean("promotional"),
        row.getString("state"),
        row.getString("reason_code"),
        row.getString("told"),
        row.getObject("due_at", OffsetDateTime.class),
        row.getObject("claimed_at", OffsetDateTime.class),
        row.getObject("sent_at", OffsetDateTime.class),
        row.getBoolean("in_flight_at_exit"));
  }
}
