package io.waymark.contact;

import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
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

  ContactApi(Contacts contacts, MessagesUnderWay underWay) {
    this.contacts = contacts;
    this.underWay = underWay;
  }

  /**
   * Forgets a person: journeys end, and only a keyed hash of their addresses stays, so that nobody
   * writes to them again.
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable long id) {
    try {
      contacts.erase(new ContactId(id));
      underWay.await(new ContactId(id));
    } catch (NoSuchElementException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is nobody with this id.", e);
    }
  }
}
