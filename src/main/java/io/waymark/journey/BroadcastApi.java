package io.waymark.journey;

import io.waymark.access.Audit;
import io.waymark.access.NotThere;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import io.waymark.audience.Audiences;
import io.waymark.enrolment.Hold;
import io.waymark.enrolment.Holds;
import io.waymark.journey.model.Trigger;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sends journeys to everybody in their segment. Nothing of that happens by deploying alone. */
@RestController
@RequestMapping("/api/journeys/{id}/broadcasts")
class BroadcastApi {

  private final BroadcastRows rows;
  private final Audiences audiences;
  private final Catalogue catalogue;
  private final Holds holds;
  private final Audit audit;
  private final Clock clock;

  BroadcastApi(
      BroadcastRows rows,
      Audiences audiences,
      Catalogue catalogue,
      Holds holds,
      Audit audit,
      Clock clock) {
    this.rows = rows;
    this.audiences = audiences;
    this.catalogue = catalogue;
    this.holds = holds;
    this.audit = audit;
    this.clock = clock;
  }

  enum State {
    PLANNED,
    UNDER_WAY,
    /** The journey, or everything, is paused. */
    HELD,
    DONE,
    /** It was cancelled, or the journey changed to go to somebody else. */
    CANCELLED
  }

  /**
   * @param startsAt left out: now
   * @param again true sends it also to whom an earlier broadcast of the same version has reached
   */
  record Request(@Nullable Instant startsAt, @Nullable Boolean again) {}

  /**
   * @param version of the journey when it was asked for; who is let in later takes the one that
   *     runs then
   * @param because why it is held or was cancelled
   * @param members people in the segment at this moment
   * @param considered people who were let in, or kept out by the entry's condition, re-entry rule
   *     or holdout; who was reached before is not among them
   */
  record Item(
      long id,
      State state,
      @Nullable String because,
      int version,
      String segment,
      long members,
      int considered,
      Instant requestedAt,
      Instant startsAt,
      @Nullable Instant endedAt) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Transactional
  public Item ask(
      @PathVariable String id, @RequestBody(required = false) @Nullable Request request) {
    Deployed deployed = catalogue.known(id);
    String segment = segment(deployed);
    Instant now = clock.instant();
    Instant startsAt =
        Optional.ofNullable(request).map(Request::startsAt).filter(now::isBefore).orElse(now);
    boolean again = request != null && Boolean.TRUE.equals(request.again());
    Broadcast broadcast =
        rows.add(id, deployed.version(), segment, again, now, startsAt)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "A broadcast of this journey is planned or under way already. Wait for its end, or cancel it; GET /api/journeys/%s/broadcasts shows it."
                            .formatted(id)));
    audit.record("broadcast journey", "%s version %d".formatted(id, deployed.version()));
    return item(broadcast);
  }

  /** Newest first. */
  @GetMapping
  Page<Item> list(
      @PathVariable String id,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(required = false) @Nullable Long after) {
    catalogue.known(id);
    Optional<Hold> hold = holds.of(id);
    Map<String, Long> members = new HashMap<>();
    Page<Broadcast> page = Page.of(rows.of(id, after, size + 1), size, Broadcast::id);
    return new Page<>(
        page.items().stream()
            .map(one -> item(one, hold, members.computeIfAbsent(one.segment(), audiences::size)))
            .toList(),
        page.next());
  }

  @GetMapping("/{broadcast}")
  Item one(@PathVariable String id, @PathVariable long broadcast) {
    return item(find(id, broadcast));
  }

  /** Nobody else is let in; who is in the journey goes on. */
  @PostMapping("/{broadcast}/cancel")
  @Transactional
  public Item cancel(@PathVariable String id, @PathVariable long broadcast) {
    find(id, broadcast);
    if (!rows.end(broadcast, "It was cancelled.", clock.instant())) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "This broadcast has ended already. Nothing was changed.");
    }
    audit.record("cancel broadcast", "%s broadcast %d".formatted(id, broadcast));
    return item(find(id, broadcast));
  }

  private Item item(Broadcast broadcast) {
    return item(broadcast, holds.of(broadcast.journey()), audiences.size(broadcast.segment()));
  }

  private Item item(Broadcast broadcast, Optional<Hold> held, long members) {
    Optional<Hold> hold = broadcast.endedAt() == null ? held : Optional.empty();
    return new Item(
        broadcast.id(),
        state(broadcast, hold.isPresent()),
        hold.map(Hold::reason).orElse(broadcast.endedBecause()),
        broadcast.version(),
        broadcast.segment(),
        members,
        broadcast.considered(),
        broadcast.requestedAt(),
        broadcast.startsAt(),
        broadcast.endedAt());
  }

  private State state(Broadcast broadcast, boolean held) {
    if (broadcast.endedAt() != null) {
      return broadcast.endedBecause() == null ? State.DONE : State.CANCELLED;
    }
    if (held) {
      return State.HELD;
    }
    return broadcast.startsAt().isAfter(clock.instant()) ? State.PLANNED : State.UNDER_WAY;
  }

  private Broadcast find(String journey, long id) {
    return rows.find(journey, id)
        .orElseThrow(() -> new NotThere("This journey has no broadcast with this id."));
  }

  private static String segment(Deployed deployed) {
    if (deployed.model().entry() != null
        && deployed.model().entry().trigger() instanceof Trigger.Everyone everyone) {
      return everyone.segment();
    }
    throw new ResponseStatusException(
        HttpStatus.CONFLICT,
        "People enter this journey in another way. To send it to everybody in a segment, set its entry to that and deploy it again.");
  }
}
