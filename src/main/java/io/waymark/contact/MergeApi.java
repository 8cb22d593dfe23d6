package io.waymark.contact;

import io.waymark.access.Page;
import io.waymark.access.PageSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who turned out to be whom, and taking it back. */
@RestController
class MergeApi {

  private final Merges merges;
  private final Survivors survivors;

  MergeApi(Merges merges, Survivors survivors) {
    this.merges = merges;
    this.survivors = survivors;
  }

  /**
   * @param from the contact that was merged into another
   * @param into the contact that stayed
   * @param because {@code browser}: signed in on the other's browser; {@code address}: a server
   *     sent a user id with the other's address; {@code alias}; {@code hand-over}: followed a link
   *     from one site to another
   * @param undoneAt absent as long as it holds
   * @param notUndoable why it cannot be undone, and what to do; absent where it can
   */
  record Told(
      long id,
      long from,
      long into,
      String because,
      Instant at,
      @Nullable Instant undoneAt,
      @Nullable String notUndoable) {

    static Told of(Merges.Row merge) {
      return new Told(
          merge.id(),
          merge.from().value(),
          merge.into().value(),
          merge.because(),
          merge.at(),
          merge.undoneAt(),
          merge.refusal());
    }
  }

  /** Newest first, those that were undone among them. */
  @GetMapping("/api/contacts/{id}/merges")
  Page<Told> of(
      @PathVariable long id,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable Long after) {
    return Page.of(
        merges.of(survivors.of(id), after, size + 1).stream().map(Told::of).toList(),
        size,
        Told::id);
  }

  /**
   * Makes two people of one again: each has what they had before. What came after the merge stays
   * with the one who stayed, except that a withdrawal of consent holds for both.
   */
  @PostMapping("/api/contacts/merges/{id}/undo")
  Told undo(@PathVariable long id) {
    return Told.of(merges.undo(id));
  }
}
