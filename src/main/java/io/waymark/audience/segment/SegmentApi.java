package io.waymark.audience.segment;

import io.waymark.access.Audit;
import io.waymark.access.PageSize;
import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Condition;
import io.waymark.contact.ContactId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Segments: what they mean, who is in them, and what a change would do. */
@RestController
@RequestMapping("/api/segments")
class SegmentApi {

  private static final int SIZES = 24 * 31;
  private static final String MOST_DAYS = "The number of days is 1 to 366.";

  private final SegmentRows rows;
  private final SegmentEditing editing;
  private final SegmentFigures figures;
  private final SegmentGrowth growth;
  private final ManualMembers byHand;
  private final LiveSegments live;
  private final Audit audit;

  SegmentApi(
      SegmentRows rows,
      SegmentEditing editing,
      SegmentFigures figures,
      SegmentGrowth growth,
      ManualMembers byHand,
      LiveSegments live,
      Audit audit) {
    this.rows = rows;
    this.editing = editing;
    this.figures = figures;
    this.growth = growth;
    this.byHand = byHand;
    this.live = live;
    this.audit = audit;
  }

  /**
   * @param size the latest count, every hour; null before the first
   */
  record Item(
      String key,
      String name,
      Segment.Kind kind,
      boolean building,
      SegmentFigures.@Nullable Size size) {}

  record Page(List<Item> items, @Nullable String next) {}

  /**
   * @param people counted at this moment
   * @param words what the condition means; null for a segment that is kept by hand, or while its
   *     condition cannot be read any more
   * @param building how far the next generation has come, or null
   * @param sizes how it grew, newest first
   */
  record Detail(
      String key,
      String name,
      Segment.Kind kind,
      @Nullable Object definition,
      @Nullable String words,
      long people,
      SegmentFigures.@Nullable Progress building,
      Instant createdAt,
      Instant updatedAt,
      List<SegmentFigures.Size> sizes) {}

  /**
   * @param definition the condition; left out for a segment that is kept by hand
   * @param tells true lets journeys hear who joins and leaves by the new definition; else nobody is
   *     triggered by it
   */
  record Draft(
      @NotNull @Size(min = 1, max = 200) String name,
      @Nullable Map<String, Object> definition,
      @Nullable Boolean tells) {}

  record Question(@Nullable String key, @NotNull Map<String, Object> definition) {}

  record Answer(String words, SegmentFigures.Preview people) {}

  record Members(List<SegmentFigures.Member> items, @Nullable Long next) {}

  @GetMapping
  Page list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    List<Segment> found =
        rows.all().stream()
            .filter(segment -> segment.key().compareTo(after) > 0)
            .sorted((one, other) -> one.key().compareTo(other.key()))
            .limit(size + 1L)
            .toList();
    List<Item> items =
        found.stream()
            .limit(size)
            .map(
                segment ->
                    new Item(
                        segment.key(),
                        segment.name(),
                        segment.kind(),
                        segment.building() != null,
                        figures.latest(segment).orElse(null)))
            .toList();
    return new Page(items, found.size() > size ? items.getLast().key() : null);
  }

  @GetMapping("/{key}")
  Detail show(@PathVariable String key) {
    Segment segment = segment(key);
    Object definition = segment.definition() == null ? segment.next() : segment.definition();
    return new Detail(
        segment.key(),
        segment.name(),
        segment.kind(),
        definition,
        words(definition),
        figures.people(segment),
        figures.progress(segment).orElse(null),
        segment.createdAt(),
        segment.updatedAt(),
        figures.sizes(segment, SIZES));
  }

  private @Nullable String words(@Nullable Object definition) {
    try {
      return definition == null
          ? null
          : "People who " + live.compile(definition).condition().words() + ".";
    } catch (BadCondition e) {
      return null;
    }
  }

  /** Makes a segment or changes it; members follow in the background. */
  @PutMapping("/{key}")
  ResponseEntity<Detail> save(@PathVariable String key, @Valid @RequestBody Draft draft) {
    if (!key.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "A key has small letters, digits and hyphens, 63 at most, e.g. bought-twice.");
    }
    boolean builds =
        editing.save(key, draft.name(), draft.definition(), Boolean.TRUE.equals(draft.tells()));
    audit.record("save segment", key);
    return ResponseEntity.status(builds ? HttpStatus.ACCEPTED : HttpStatus.OK).body(show(key));
  }

  /** Gives up what is being built; the members stay those of the definition before. */
  @PostMapping("/{key}/cancel")
  Detail cancel(@PathVariable String key) {
    if (!rows.giveUp(segment(key).id())) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Nothing is being built. Perhaps it has just come to its end.");
    }
    audit.record("cancel segment", key);
    return show(key);
  }

  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String key) {
    editing.delete(segment(key));
    audit.record("delete segment", key);
  }

  /** Who would be in it, who would join and who would leave; changes nothing. */
  @PostMapping("/preview")
  Answer preview(@Valid @RequestBody Question question) {
    String key = question.key() == null ? "" : question.key();
    Condition condition = editing.check(key, question.definition());
    return new Answer(
        "People who " + condition.words() + ".",
        figures.preview(condition, rows.find(key).orElse(null)));
  }

  /**
   * How many joined and left, day by day of the account's zone, newest first.
   *
   * @param until the last of the days, {@code 2026-05-03}; today where it is left out
   * @param days how many, a year at most; {@code next} is the {@code until} of those before
   */
  @GetMapping("/{key}/growth")
  SegmentGrowth.Page growth(
      @PathVariable String key,
      @RequestParam(required = false) @Nullable LocalDate until,
      @RequestParam(defaultValue = "30")
          @Min(value = 1, message = MOST_DAYS)
          @Max(value = 366, message = MOST_DAYS)
          int days) {
    return growth.of(segment(key), until, days);
  }

  @GetMapping("/{key}/members")
  Members members(
      @PathVariable String key,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "0") long after) {
    List<SegmentFigures.Member> found = figures.members(segment(key), after, size + 1);
    List<SegmentFigures.Member> items = found.stream().limit(size).toList();
    return new Members(items, found.size() > size ? items.getLast().id() : null);
  }

  @PutMapping("/{key}/members/{contact}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void put(@PathVariable String key, @PathVariable long contact) {
    byHand.put(segment(key), new ContactId(contact));
    audit.record("put into segment", key + ", contact " + contact);
  }

  @DeleteMapping("/{key}/members/{contact}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void take(@PathVariable String key, @PathVariable long contact) {
    byHand.take(segment(key), new ContactId(contact));
    audit.record("take out of segment", key + ", contact " + contact);
  }

  private Segment segment(String key) {
    return rows.find(key)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no such segment. GET /api/segments lists all."));
  }
}
