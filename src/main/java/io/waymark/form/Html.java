package io.waymark.form;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Pages for strangers: no script and no style but our own files, and nothing kept on the way. */
@Component
class Html {

  private static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Sites sites;

  Html(Sites sites) {
    this.sites = sites;
  }

  static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }

  /** Lines of plain text as paragraphs. */
  static String paragraphs(String text) {
    return "<p>"
        + escaped(text.strip()).replaceAll("\\R{2,}", "</p><p>").replaceAll("\\R", "<br>")
        + "</p>";
  }

  /**
   * On its own, never inside another page.
   *
   * @param title plain text
   * @param body HTML
   */
  ResponseEntity<String> alone(HttpStatusCode status, String language, String title, String body) {
    return page(status, language, title, body, "'none'");
  }

  /** Also on the pages of the sites that are listed. */
  ResponseEntity<String> framed(HttpStatusCode status, String language, String title, String body) {
    return page(status, language, title, body, sites.inPolicy());
  }

  private ResponseEntity<String> page(
      HttpStatusCode status, String language, String title, String body, String on) {
    return ResponseEntity.status(status)
        .contentType(TYPE)
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action %s; frame-ancestors %s"
                .formatted(sites.inPolicy(), on))
        .body(
            """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
            <link rel="stylesheet" href="/forms/form.css"><script src="/forms/form.js" defer></script></head>
            <body><main><h1>%s</h1>%s</main></body></html>
            """
                .formatted(escaped(language), escaped(title), escaped(title), body));
  }
}
