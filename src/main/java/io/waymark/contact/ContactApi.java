package io.waymark.contact;

import io.waymark.access.Audit;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/contacts")
class ContactApi {

  private final Contacts contacts;
  private final MessagesUnderWay underWay;
  private final TransactionTemplate transaction;
  private final Audit audit;

  ContactApi(
      Contacts contacts, MessagesUnderWay underWay, TransactionTemplate transaction, Audit audit) {
    this.contacts = contacts;
    this.underWay = underWay;
    this.transaction = transaction;
    this.audit = audit;
  }

  /**
   * Forgets a person: journeys end, and only a keyed hash of their addresses stays, so that nobody
   * writes to them again.
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable long id) {
    try {
      transaction.executeWithoutResult(
          status -> {
            contacts.erase(new ContactId(id));
            audit.record("erase contact", "contact " + id);
          });
      underWay.await(new ContactId(id));
    } catch (NoSuchElementException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nobody with this id.", e);
    }
  }
}
