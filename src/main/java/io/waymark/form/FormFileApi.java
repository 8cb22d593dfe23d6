package io.waymark.form;

import io.waymark.access.Audit;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Files that forms hand out. */
@RestController
@RequestMapping("/api/form-files")
class FormFileApi {

  private static final int LONGEST = 200;

  private final FormFiles files;
  private final FormRows forms;
  private final FormSettings settings;
  private final Audit audit;
  private final Clock clock;

  FormFileApi(FormFiles files, FormRows forms, FormSettings settings, Audit audit, Clock clock) {
    this.files = files;
    this.forms = forms;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping
  Page<FormFile> list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    return Page.of(files.all(after.replace("\0", ""), size + 1), size, FormFile::key);
  }

  @GetMapping("/{key}")
  FormFile show(@PathVariable String key) {
    return files.find(key.replace("\0", "")).orElseThrow(FormFileApi::missing);
  }

  /**
   * The body is the file, its {@code Content-Type} the file's. Links that are out lead to the new
   * one.
   *
   * @param title what people read about it
   * @param type e.g. {@code guide} or {@code case study}
   * @param name under which it is saved, e.g. {@code guide.pdf}
   */
  @PutMapping("/{key}")
  FormFile save(
      @PathVariable String key,
      @RequestParam String title,
      @RequestParam String name,
      @RequestParam(required = false) @Nullable String type,
      HttpServletRequest request)
      throws IOException {
    if (!key.matches(FormApi.KEY)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "A key has small letters, digits and hyphens, 63 at most, e.g. brewing-guide.");
    }
    String kind = type == null || type.isBlank() ? null : line("type", type);
    files.save(
        key,
        line("title", title),
        kind,
        line("name", name).replaceAll("[/\\\\:\"]", "-"),
        contentType(request),
        content(request),
        clock.instant());
    audit.record("save form file", key);
    return show(key);
  }

  @Transactional
  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String key) {
    List<String> users = forms.handingOut(show(key).key());
    if (!users.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "The file is handed out by the form %s. Change that first."
              .formatted(String.join(" and ", users)));
    }
    files.delete(key);
    audit.record("delete form file", key);
  }

  private String contentType(HttpServletRequest request) {
    String type =
        String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    if (!settings.fileTypes().contains(type)) {
      throw new ResponseStatusException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Send the file itself as the body, with its Content-Type, one of %s (waymark.form.file-types)."
              .formatted(String.join(", ", settings.fileTypes())));
    }
    return type;
  }

  private byte[] content(HttpServletRequest request) throws IOException {
    int largest = Math.toIntExact(settings.largestFile().toBytes());
    byte[] content = request.getInputStream().readNBytes(largest + 1);
    if (content.length > largest) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "The file is too large: up to %d MB are taken (waymark.form.largest-file)."
              .formatted(settings.largestFile().toMegabytes()));
    }
    if (content.length == 0) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The body is empty. Send the file itself.");
    }
    return content;
  }

  private static String line(String parameter, String sent) {
    String text = sent.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "%s is a text of 1 to %d characters.".formatted(parameter, LONGEST));
    }
    return text;
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "There is no such file. GET /api/form-files lists all.");
  }
}
