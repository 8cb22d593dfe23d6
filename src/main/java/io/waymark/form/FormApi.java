package io.waymark.form;

import io.waymark.access.Audit;
import io.waymark.access.NotThere;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import io.waymark.access.PublicUrl;
import jakarta.validation.Valid;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Forms: what they ask, how to put them on a page, and what came of them. */
@RestController
@RequestMapping("/api/forms")
class FormApi {

  static final String KEY = "[a-z0-9][a-z0-9-]{0,62}";

  private final FormRows rows;
  private final FormEditing editing;
  private final Submissions submissions;
  private final PublicUrl here;
  private final Audit audit;

  FormApi(
      FormRows rows, FormEditing editing, Submissions submissions, PublicUrl here, Audit audit) {
    this.rows = rows;
    this.editing = editing;
    this.submissions = submissions;
    this.here = here;
    this.audit = audit;
  }

  record Item(String key, String name, boolean open, int version, Instant updatedAt) {}

  /**
   * @param address of its page
   * @param script and {@code frame}: two ways to put it on a page of a site that is listed
   * @param figures what came of it
   */
  record Detail(
      String key,
      int version,
      FormText definition,
      String address,
      String script,
      String frame,
      Submissions.Figures figures,
      Instant createdAt,
      Instant updatedAt) {}

  @GetMapping
  Page<Item> list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    Page<Form> page = Page.of(rows.all(after.replace("\0", ""), size + 1), size, Form::key);
    return new Page<>(page.items().stream().map(FormApi::item).toList(), page.next());
  }

  private static Item item(Form form) {
    return new Item(
        form.key(), form.text().name(), form.text().standsOpen(), form.version(), form.updatedAt());
  }

  @GetMapping("/{key}")
  Detail show(@PathVariable String key) {
    Form form = form(key);
    String address = here.of("/forms/" + key);
    return new Detail(
        key,
        form.version(),
        form.text(),
        address,
        "<script src=\"%s\" data-form=\"%s\" async></script>"
            .formatted(here.of("/forms/embed.js"), key),
        "<iframe src=\"%s?embedded=yes\" title=\"%s\" width=\"100%%\" height=\"600\"></iframe>"
            .formatted(address, Html.escaped(form.text().name())),
        submissions.figures(key),
        form.createdAt(),
        form.updatedAt());
  }

  /** Makes a form or changes it. */
  @PutMapping("/{key}")
  Detail save(@PathVariable String key, @Valid @RequestBody FormText text) {
    if (!key.matches(KEY)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "A key has small letters, digits and hyphens, 63 at most, e.g. newsletter.");
    }
    editing.save(key, text);
    audit.record("save form", key);
    return show(key);
  }

  /** With what nobody has confirmed yet; what was confirmed stays with the people. */
  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String key) {
    form(key);
    editing.delete(key);
    audit.record("delete form", key);
  }

  /** What people sent and, where it is asked for, confirmed; newest first. */
  @GetMapping("/{key}/submissions")
  Page<Submissions.Sent> submissions(
      @PathVariable String key,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long after) {
    form(key);
    return Page.of(submissions.taken(key, after, size + 1), size, Submissions.Sent::id);
  }

  private Form form(String key) {
    return rows.find(key.replace("\0", ""))
        .orElseThrow(() -> new NotThere("There is no such form. GET /api/forms lists all."));
  }
}
