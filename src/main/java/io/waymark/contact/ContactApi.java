package io.waymark.contact;

import io.waymark.access.Audit;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/contacts")
class ContactApi {

  private final Contacts contacts;
  private final MessagesUnderWay underWay;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Survivors survivors;
  private final AttributeHistory history;

  ContactApi(
      Contacts contacts,
      MessagesUnderWay underWay,
      TransactionTemplate transaction,
      Audit audit,
      Survivors survivors,
      AttributeHistory history) {
    this.contacts = contacts;
    this.underWay = underWay;
    this.transaction = transaction;
    this.audit = audit;
    this.survivors = survivors;
    this.history = history;
  }

  /** What became of somebody's attributes, newest first; the last 200 changes are kept. */
  @GetMapping("/{id}/attributes/history")
  Page<AttributeHistory.Change> history(
      @PathVariable long id,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable Long after) {
    return Page.of(
        history.of(survivors.of(id), after, size + 1), size, AttributeHistory.Change::id);
  }

  /**
   * Forgets a person: journeys end, and only a keyed hash of their addresses stays, so that nobody
   * writes to them again.
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable long id) {
    transaction.executeWithoutResult(
        status -> {
          contacts.erase(new ContactId(id));
          audit.record("erase contact", "contact " + id);
        });
    underWay.await(new ContactId(id));
  }
}
