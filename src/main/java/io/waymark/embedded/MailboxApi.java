package io.waymark.embedded;

import io.waymark.access.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the mailbox received. */
@RestController
@RequestMapping("/api/mailbox")
@WhenEmbedded
class MailboxApi {

  private final Mailbox mailbox;

  MailboxApi(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @GetMapping
  Page<Mail> list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String to) {
    return Page.of(mailbox.list(size + 1, after, to), size);
  }

  @GetMapping("/{id}")
  Mail one(@PathVariable String id) {
    return mailbox.find(id).orElseThrow(MailboxApi::unknown);
  }

  @GetMapping("/{id}/raw")
  ResponseEntity<byte[]> raw(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("message/rfc822"))
        .body(mailbox.raw(id).orElseThrow(MailboxApi::unknown));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    mailbox.clear();
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "There is no such mail; GET /api/mailbox lists those there are.");
  }
}
