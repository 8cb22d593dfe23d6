package io.waymark.intake.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.waymark.access.Audit;
import io.waymark.access.PageSize;
import io.waymark.audience.segment.Segments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
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

/** Files of people: upload, look, say what it means, start. */
@RestController
@RequestMapping("/api/imports")
@EnableConfigurationProperties(ImportSettings.class)
class ImportApi {

  private static final int SHOWN = 20;
  private static final int SHOWN_CHARACTERS = 200;

  private final ImportRows rows;
  private final ImportSettings settings;
  private final Segments segments;
  private final List<Origin> origins;
  private final Audit audit;

  ImportApi(
      ImportRows rows,
      ImportSettings settings,
      Segments segments,
      List<Origin> origins,
      Audit audit) {
    this.rows = rows;
    this.settings = settings;
    this.segments = segments;
    this.origins = origins;
    this.audit = audit;
  }

  /**
   * @param size in bytes
   * @param rows below the row of names
   * @param done so many of them were looked at
   */
  record Detail(
      long id,
      String name,
      long size,
      String encoding,
      String separator,
      List<String> columns,
      long rows,
      Import.State state,
      long done,
      long taken,
      long rejected,
      @Nullable Plan plan,
      @Nullable String failed,
      Instant createdAt,
      Instant updatedAt) {}

  /**
   * @param sample the first rows; long cells are cut
   * @param guess what the columns may mean: as a system whose export is recognised means them, else
   *     as it was said the last time for a file with the same ones, else by their names and first
   *     rows
   * @param recognised of which system this is an export and what the guess makes of it, or null
   */
  record Preview(Detail file, List<List<String>> sample, Plan guess, @Nullable String recognised) {}

  record Page(List<Detail> items, @Nullable Long next) {}

  /** The body is the file. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Preview upload(@RequestParam String name, HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/csv") && !type.startsWith("application/octet-stream")) {
      throw new ResponseStatusException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Send the file itself as the body, with Content-Type: text/csv.");
    }
    Path directory = Files.createDirectories(Path.of(settings.directory()).toAbsolutePath());
    Path file = directory.resolve(UUID.randomUUID() + ".csv");
    boolean kept = false;
    try {
      long size = save(request.getInputStream(), file);
      Table table = Table.of(file);
      long[] count = {0};
      table.rows(Long.MAX_VALUE, row -> count[0] = row.number());
      String plain = name.replaceAll("\\p{Cc}", "");
      long id =
          rows.add(plain.length() > 200 ? plain.substring(0, 200) : plain, table, size, count[0]);
      kept = true;
      audit.record("upload import", String.valueOf(id));
      return preview(find(id));
    } finally {
      if (!kept) {
        Files.deleteIfExists(file);
      }
    }
  }

  private long save(InputStream in, Path file) throws IOException {
    long largest = settings.largest().toBytes();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (var out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > largest) {
          throw new ResponseStatusException(
              HttpStatus.CONTENT_TOO_LARGE,
              "The file is too large: up to %d MB are taken (waymark.intake.imports.largest). Split it."
                  .formatted(settings.largest().toMegabytes()));
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }

  @GetMapping
  Page list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long after) {
    List<Import> found = rows.page(after, size + 1);
    List<Detail> items = found.stream().limit(size).map(this::detail).toList();
    return new Page(items, found.size() > size ? items.getLast().id() : null);
  }

  @GetMapping("/{id}")
  Detail show(@PathVariable long id) {
    return detail(find(id));
  }

  @GetMapping("/{id}/preview")
  Preview preview(@PathVariable long id) throws IOException {
    Import one = find(id);
    if (!Files.exists(Path.of(one.file()))) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "The import is over, and its file has been deleted.");
    }
    return preview(one);
  }

  private Preview preview(Import one) throws IOException {
    Table table = Table.of(Path.of(one.file()));
    var first = new ArrayList<Table.Row>();
    table.rows(SHOWN, first::add);
    Map<String, Plan.Column> columns = Guess.columns(table, first);
    Optional<Origin.Proposal> proposal =
        origins.stream()
            .flatMap(origin -> origin.propose(one.name(), columns).stream())
            .findFirst();
    Plan guess =
        proposal
            .map(Origin.Proposal::plan)
            .or(() -> rows.remembered(one.columns()))
            .orElseGet(() -> Guess.plan(columns));
    return new Preview(
        detail(one),
        first.stream().map(row -> row.cells().stream().map(ImportApi::shown).toList()).toList(),
        guess,
        proposal.map(Origin.Proposal::recognised).orElse(null));
  }

  private static String shown(String cell) {
    return cell.length() > SHOWN_CHARACTERS ? cell.substring(0, SHOWN_CHARACTERS) + "…" : cell;
  }

  /** Says what the columns mean; until it is started. */
  @PutMapping("/{id}")
  Detail plan(@PathVariable long id, @Valid @RequestBody Plan plan) {
    PlanCheck.check(plan, find(id).columns());
    if (plan.segment() != null && !segments.isByHand(plan.segment())) {
      throw new BadFile(
          "There is no such segment that is kept by hand. Make it by PUT /api/segments/{key} without a definition.");
    }
    if (!rows.plan(id, plan)) {
      throw conflict("It was started already: what its columns mean stays as it is.");
    }
    audit.record("plan import", String.valueOf(id));
    return show(id);
  }

  /** Starts it, or goes on where it was cancelled. */
  @PostMapping("/{id}/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Detail start(@PathVariable long id) {
    if (find(id).plan() == null) {
      throw conflict("Say what the columns mean first: PUT /api/imports/{id}.");
    }
    if (!rows.move(
        id,
        List.of(Import.State.UPLOADED, Import.State.CANCELLED, Import.State.FAILED),
        Import.State.RUNNING)) {
      throw conflict("It is under way, or over.");
    }
    audit.record("start import", String.valueOf(id));
    return show(id);
  }

  /** Stops behind the batch that is under way; what was taken stays. */
  @PostMapping("/{id}/cancel")
  Detail cancel(@PathVariable long id) {
    find(id);
    if (!rows.move(id, List.of(Import.State.RUNNING), Import.State.CANCELLED)) {
      throw conflict("It is not under way.");
    }
    audit.record("cancel import", String.valueOf(id));
    return show(id);
  }

  /** Forgets the file and its rejected rows; the people stay. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id) throws IOException {
    Import one = find(id);
    if (!rows.delete(id)) {
      throw conflict("It is under way. Cancel it first.");
    }
    Files.deleteIfExists(Path.of(one.file()));
    audit.record("delete import", String.valueOf(id));
  }

  /** As they came, with the reason in front; what a spreadsheet would calculate is made a text. */
  @GetMapping("/{id}/rejected.csv")
  void rejected(@PathVariable long id, HttpServletResponse response) throws IOException {
    Import one = find(id);
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"rejected.csv\"");
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(line("row", "reason", one.columns()));
    rows.eachRejected(
        id,
        (row, reason) -> csv.writeRecord(line(String.valueOf(row.number()), reason, row.cells())));
    csv.flush();
    out.flush();
  }

  private static List<String> line(String number, String reason, List<String> cells) {
    var line = new ArrayList<String>(List.of(number, reason));
    cells.forEach(cell -> line.add(harmless(cell)));
    return line;
  }

  private static String harmless(String cell) {
    return cell.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + cell : cell;
  }

  private Detail detail(Import one) {
    return new Detail(
        one.id(),
        one.name(),
        one.size(),
        one.encoding(),
        one.separator(),
        one.columns(),
        one.rows(),
        one.state(),
        one.done(),
        one.taken(),
        rows.rejected(one.id()),
        one.plan(),
        one.failed(),
        one.createdAt(),
        one.updatedAt());
  }

  private Import find(long id) {
    return rows.find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no such import. GET /api/imports lists all."));
  }

  private static ResponseStatusException conflict(String reason) {
    return new ResponseStatusException(HttpStatus.CONFLICT, reason);
  }
}
