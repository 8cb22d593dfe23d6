package io.waymark.audience.stage;

import io.waymark.access.Audit;
import io.waymark.access.NotThere;
import io.waymark.access.PageSize;
import io.waymark.audience.live.Walks;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The stages of life: which there are, how many are in each and for how long, and who went where.
 */
@RestController
class LifecycleApi {

  private final StageRows rows;
  private final Stages stages;
  private final StageEditing editing;
  private final StageFigures figures;
  private final Contacts contacts;
  private final Walks walks;
  private final Audit audit;
  private final Clock clock;

  LifecycleApi(
      StageRows rows,
      Stages stages,
      StageEditing editing,
      StageFigures figures,
      Contacts contacts,
      Walks walks,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.stages = stages;
    this.editing = editing;
    this.figures = figures;
    this.contacts = contacts;
    this.walks = walks;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param looked how much of everybody was looked at by these stages, from 0 to 1
   * @param people in each, in order
   */
  record Lifecycle(List<StageText> stages, double looked, List<StageFigures.Figure> people) {}

  /**
   * @param tells true lets journeys hear who comes into another stage by the new definition
   */
  record Draft(
      @NotNull @Size(max = 30) List<@Valid @NotNull StageText> stages, @Nullable Boolean tells) {}

  /**
   * @param stage null for none
   */
  record Put(@Nullable String stage, @Nullable @Size(max = 200) String reason) {}

  record History(List<StageFigures.Change> items, @Nullable Long next) {}

  @GetMapping("/api/lifecycle")
  Lifecycle show() {
    return new Lifecycle(
        rows.all(),
        walks.progress(StageConclusion.NAME).orElse(1),
        figures.people(rows.all(), clock.instant()));
  }

  /** Replaces all stages; everybody's is found anew in the background. */
  @PutMapping("/api/lifecycle")
  ResponseEntity<Lifecycle> save(@Valid @RequestBody Draft draft) {
    boolean looks = editing.save(draft.stages(), Boolean.TRUE.equals(draft.tells()));
    audit.record("save lifecycle", String.join(", ", stages.keys()));
    return ResponseEntity.status(looks ? HttpStatus.ACCEPTED : HttpStatus.OK).body(show());
  }

  /** Gives up looking at everybody; people not reached stay until something happens to them. */
  @PostMapping("/api/lifecycle/cancel")
  Lifecycle cancel() {
    if (!walks.stop(StageConclusion.NAME)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Nobody is being looked at. Perhaps it has just come to its end.");
    }
    audit.record("cancel lifecycle", "");
    return show();
  }

  /** Where somebody was, newest first. */
  @GetMapping("/api/contacts/{id}/stages")
  History history(
      @PathVariable long id,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(required = false) @Nullable Long after) {
    ContactId contact =
        contacts.find(new ContactId(id)).map(Contact::id).orElseThrow(LifecycleApi::nobody);
    List<StageFigures.Change> found = figures.changes(contact, after, size + 1);
    List<StageFigures.Change> items = found.stream().limit(size).toList();
    return new History(items, found.size() > size ? items.getLast().id() : null);
  }

  /** Puts somebody into a stage that people stay in. */
  @PutMapping("/api/contacts/{id}/stage")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  void put(@PathVariable long id, @Valid @RequestBody Put put) {
    Contact person = contacts.lock(Set.of(new ContactId(id))).get(new ContactId(id));
    if (person == null || person.erased()) {
      throw nobody();
    }
    String reason = put.reason() == null || put.reason().isBlank() ? "by hand" : put.reason();
    if (stages.put(person.id(), put.stage(), reason, clock.instant())) {
      contacts.changed(List.of(person.id()));
    }
    audit.record("put into stage", put.stage() + ", contact " + id);
  }

  private static NotThere nobody() {
    return new NotThere("There is nobody with this id.");
  }
}
