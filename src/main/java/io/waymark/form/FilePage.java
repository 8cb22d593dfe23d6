package io.waymark.form;

import static io.waymark.form.Html.escaped;

import io.waymark.contact.Contact;
import io.waymark.contact.Contacts;
import io.waymark.intake.Call;
import io.waymark.intake.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the link to a file leads. Looking counts as nothing, so that a scanner that follows links
 * reads no case study; the button gives the file, and that is recorded.
 */
@RestController
@RequestMapping("/forms/files/{token}")
class FilePage {

  private static final String DOWNLOADED = "Content Downloaded";

  private final FileLinks links;
  private final FormFiles files;
  private final Contacts contacts;
  private final Intake intake;
  private final Html html;
  private final FormSettings settings;
  private final Clock clock;

  FilePage(
      FileLinks links,
      FormFiles files,
      Contacts contacts,
      Intake intake,
      Html html,
      FormSettings settings,
      Clock clock) {
    this.links = links;
    this.files = files;
    this.contacts = contacts;
    this.intake = intake;
    this.html = html;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<?> look(@PathVariable String token) {
    Optional<FormFile> file = links.find(token).flatMap(link -> files.find(link.file()));
    if (file.isEmpty()) {
      return unknown();
    }
    return html.alone(
        HttpStatus.OK,
        "en",
        file.get().title(),
        "<p>%s, %s</p><form method=\"post\"><p><button type=\"submit\">Download</button></p></form>"
            .formatted(escaped(file.get().name()), size(file.get().size())));
  }

  @PostMapping
  ResponseEntity<?> download(@PathVariable String token) {
    Optional<FileLink> link = links.find(token);
    Optional<FormFile> file = link.flatMap(found -> files.find(found.file()));
    Optional<byte[]> content = file.flatMap(found -> files.content(found.key()));
    if (link.isEmpty() || file.isEmpty() || content.isEmpty()) {
      return unknown();
    }
    contacts.find(link.get().contact()).ifPresent(who -> record(link.get(), file.get(), who));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.get().contentType()))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file.get().name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Robots-Tag", "noindex")
        .body(content.get());
  }

  /** By the same link once within a while, however often the button is pressed. */
  private void record(FileLink link, FormFile file, Contact who) {
    String email = who.email();
    if (who.userId() == null && email == null) {
      return;
    }
    long window =
        Duration.between(link.madeAt(), clock.instant()).dividedBy(settings.countedAgainAfter());
    Map<String, Object> properties = new LinkedHashMap<>(FileLinks.about(file));
    properties.put("form", link.form());
    properties.put("url", links.address(link.id()));
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("type", "track");
    call.put("event", DOWNLOADED);
    call.put("messageId", "form-file:" + link.id() + ":" + window);
    call.put("properties", properties);
    if (who.userId() != null) {
      call.put("userId", who.userId());
    } else {
      call.put("context", Map.of("traits", Map.of(FormText.EMAIL, String.valueOf(email))));
    }
    intake.take(List.of(new Call(call, List.of())));
  }

  private ResponseEntity<String> unknown() {
    return html.alone(
        HttpStatus.NOT_FOUND,
        "en",
        "This link is not valid",
        "<p>It may have run out. Please ask for the file again where you found it.</p>");
  }

  private static String size(long bytes) {
    return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + " KB" : bytes / (1024 * 1024) + " MB";
  }
}
