package io.waymark.audience.score;

import io.waymark.access.Audit;
import io.waymark.access.NotThere;
import io.waymark.access.PageSize;
import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.live.Walks;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
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

/** Scores: what gives points, what they begin, and how they spread over people. */
@RestController
@RequestMapping("/api/scores")
class ScoreApi {

  private final ScoreRows rows;
  private final ScoreEditing editing;
  private final Tables tables;
  private final ScoreFigures figures;
  private final LiveScores live;
  private final Walks walks;
  private final Audit audit;

  ScoreApi(
      ScoreRows rows,
      ScoreEditing editing,
      Tables tables,
      ScoreFigures figures,
      LiveScores live,
      Walks walks,
      Audit audit) {
    this.rows = rows;
    this.editing = editing;
    this.tables = tables;
    this.figures = figures;
    this.live = live;
    this.walks = walks;
    this.audit = audit;
  }

  record Item(String key, String name, Instant updatedAt) {}

  record Page(List<Item> items, @Nullable String next) {}

  /**
   * @param words what gives points, rule by rule; null while it cannot be read any more
   * @param counted how much of everybody is counted by this definition, from 0 to 1
   * @param people how many have so many points, in tens
   */
  record Detail(
      String key,
      ScoreText definition,
      @Nullable List<String> words,
      double counted,
      List<ScoreFigures.Bar> people,
      Instant createdAt,
      Instant updatedAt) {}

  @GetMapping
  Page list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    List<ScoreRows.Row> found =
        rows.all().stream().filter(row -> row.key().compareTo(after) > 0).limit(size + 1L).toList();
    List<Item> items =
        found.stream()
            .limit(size)
            .map(row -> new Item(row.key(), row.text().name(), row.updatedAt()))
            .toList();
    return new Page(items, found.size() > size ? items.getLast().key() : null);
  }

  @GetMapping("/{key}")
  Detail show(@PathVariable String key) {
    ScoreRows.Row row = row(key);
    return new Detail(
        key,
        row.text(),
        live.find(key).map(Score::words).orElse(null),
        walks.progress(ScoreConclusion.name(key)).orElse(1),
        figures.bars(key),
        row.createdAt(),
        row.updatedAt());
  }

  /**
   * Makes a score or changes it; everybody's points are counted anew in the background.
   *
   * @param tells true lets journeys hear whose points cross a threshold by being counted anew
   */
  @PutMapping("/{key}")
  ResponseEntity<Detail> save(
      @PathVariable String key,
      @RequestParam(defaultValue = "false") boolean tells,
      @Valid @RequestBody ScoreText text) {
    boolean counts = editing.save(key, text, tells);
    audit.record("save score", key);
    return ResponseEntity.status(counts ? HttpStatus.ACCEPTED : HttpStatus.OK).body(show(key));
  }

  /**
   * Takes the rules of a score from a decision table in DMN; all else of it stays. A score that
   * does not exist is made, with the table's name.
   *
   * @param tells as for the whole score
   * @param dmn the file, with one decision table whose hit policy is COLLECT
   */
  @PutMapping("/{key}/rules")
  ResponseEntity<Detail> saveRules(
      @PathVariable String key,
      @RequestParam(defaultValue = "false") boolean tells,
      @RequestBody(required = false) byte @Nullable [] dmn) {
    if (dmn == null) {
      throw new BadCondition("table", "The body is empty. Send the .dmn file.");
    }
    boolean counts = tables.save(key, Tables.text(dmn), tells);
    audit.record("save score", key);
    return ResponseEntity.status(counts ? HttpStatus.ACCEPTED : HttpStatus.OK).body(show(key));
  }

  /**
   * Gives up counting anew; people not reached keep their points until something happens to them.
   */
  @PostMapping("/{key}/cancel")
  Detail cancel(@PathVariable String key) {
    row(key);
    if (!walks.stop(ScoreConclusion.name(key))) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Nothing is being counted. Perhaps it has just come to its end.");
    }
    audit.record("cancel score", key);
    return show(key);
  }

  /** With all its points. */
  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String key) {
    row(key);
    editing.delete(key);
    audit.record("delete score", key);
  }

  private ScoreRows.Row row(String key) {
    return rows.find(key)
        .orElseThrow(() -> new NotThere("There is no such score. GET /api/scores lists all."));
  }
}
