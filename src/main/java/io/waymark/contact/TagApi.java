package io.waymark.contact;

import io.waymark.access.Audit;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tags of people, and which there are. */
@RestController
class TagApi {

  private static final int LONGEST = 100;

  private final Tags tags;
  private final Survivors survivors;
  private final TransactionTemplate transaction;
  private final Audit audit;

  TagApi(Tags tags, Survivors survivors, TransactionTemplate transaction, Audit audit) {
    this.tags = tags;
    this.survivors = survivors;
    this.transaction = transaction;
    this.audit = audit;
  }

  record OfOne(List<String> tags) {}

  @GetMapping("/api/contacts/{id}/tags")
  OfOne of(@PathVariable long id) {
    return new OfOne(tags.of(survivors.of(id)));
  }

  /** Segments that ask about the tag follow within a second. */
  @PutMapping("/api/contacts/{id}/tags/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(@PathVariable long id, @PathVariable String name) {
    transaction.executeWithoutResult(
        status -> {
          if (tags.add(new ContactId(id), checked(name))) {
            audit.record("add tag", "contact " + id + ", " + name.strip());
          }
        });
  }

  @DeleteMapping("/api/contacts/{id}/tags/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id, @PathVariable String name) {
    transaction.executeWithoutResult(
        status -> {
          if (tags.remove(new ContactId(id), checked(name))) {
            audit.record("remove tag", "contact " + id + ", " + name.strip());
          }
        });
  }

  /** In order of their names, each with how many people have it. */
  @GetMapping("/api/tags")
  Page<Tags.Tag> all(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    return Page.of(tags.all(after.replace("\0", ""), size + 1), size, Tags.Tag::name);
  }

  private static String checked(String name) {
    String tag = name.strip();
    if (tag.isEmpty() || tag.length() > LONGEST || tag.chars().anyMatch(Character::isISOControl)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "A tag is a text of 1 to " + LONGEST + " characters on one line, e.g. vip.");
    }
    return tag;
  }
}
