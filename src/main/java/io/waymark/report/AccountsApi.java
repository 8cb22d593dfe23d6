package io.waymark.report;

import io.waymark.access.Page;
import io.waymark.access.PageSize;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Companies, who belongs to them and what comes of it. */
@RestController
class AccountsApi {

  private final AccountRows rows;
  private final Known known;

  AccountsApi(AccountRows rows, Known known) {
    this.rows = rows;
    this.known = known;
  }

  /**
   * @param people who belong to it and are known
   * @param orders what its people ordered, by currency
   * @param lastActivityAt when one of them last did something; null if nobody ever did
   */
  record Whole(
      String key,
      JsonNode attributes,
      OffsetDateTime createdAt,
      long people,
      List<AccountRows.Orders> orders,
      @Nullable OffsetDateTime lastActivityAt) {}

  /**
   * In the order of their keys.
   *
   * @param q part of a key or a name
   */
  @GetMapping("/api/accounts")
  Page<AccountRows.Account> find(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    return Page.of(
        rows.find(Known.plain(q), Known.plain(after), size + 1), size, AccountRows.Account::key);
  }

  @GetMapping("/api/accounts/{key}")
  Whole one(@PathVariable String key) {
    AccountRows.Account account = account(key);
    return new Whole(
        account.key(),
        account.attributes(),
        account.createdAt(),
        account.people(),
        rows.orders(account.key()),
        rows.lastActivity(account.key()));
  }

  @GetMapping("/api/accounts/{key}/members")
  Page<AccountRows.Member> members(
      @PathVariable String key,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "0") long after) {
    return Page.of(rows.members(account(key).key(), after, size + 1), size, AccountRows.Member::id);
  }

  /** The companies somebody belongs to, in the order of their keys. */
  @GetMapping("/api/contacts/{id}/accounts")
  Page<AccountRows.Membership> of(
      @PathVariable long id,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    return Page.of(
        rows.of(known.survivor(id), Known.plain(after), size + 1),
        size,
        AccountRows.Membership::key);
  }

  private AccountRows.Account account(String key) {
    return rows.find(Known.plain(key))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no company with this key. GET /api/accounts?q= finds companies."));
  }
}
