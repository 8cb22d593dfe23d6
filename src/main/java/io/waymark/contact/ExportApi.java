package io.waymark.contact;

import io.waymark.access.Audit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportApi {

  private final Exports exports;
  private final Survivors survivors;
  private final Audit audit;

  ExportApi(Exports exports, Survivors survivors, Audit audit) {
    this.exports = exports;
    this.survivors = survivors;
    this.audit = audit;
  }

  /** Everything that is kept about one person, as one JSON document. */
  @GetMapping(path = "/api/contacts/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
  void one(@PathVariable long id, HttpServletResponse response) throws IOException {
    ContactId contact = survivors.of(id);
    audit.record("export contact", "contact " + contact);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contact-" + contact + ".json\"");
    exports.write(contact, response.getOutputStream());
  }
}
