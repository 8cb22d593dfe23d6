package io.waymark.delivery;

import io.waymark.consent.Consents;
import io.waymark.contact.ContactId;
import io.waymark.contact.MessagesUnderWay;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Where the link in every promotional mail leads. Looking changes nothing, so that a scanner that
 * follows links unsubscribes nobody; the form, and RFC 8058's one click, do.
 */
@RestController
@RequestMapping("/u/{token}")
class UnsubscribePage {

  /** Whatever the client says it accepts: a mail program's one click must not fail on that. */
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private record Sent(ContactId contact, String channel, String topic) {}

  private final JdbcClient sql;
  private final Consents consents;
  private final MessagesUnderWay underWay;
  private final Clock clock;

  UnsubscribePage(JdbcClient sql, Consents consents, MessagesUnderWay underWay, Clock clock) {
    this.sql = sql;
    this.consents = consents;
    this.underWay = underWay;
    this.clock = clock;
  }

  @GetMapping
  ResponseEntity<String> look(@PathVariable String token) {
    return find(token).map(this::form).orElseGet(UnsubscribePage::unknown);
  }

  /**
   * @param everything from all topics of the channel, not this one alone
   */
  @PostMapping
  ResponseEntity<String> leave(
      @PathVariable String token, @RequestParam(required = false) @Nullable String everything) {
    Optional<Sent> sent = find(token);
    if (sent.isEmpty()) {
      return unknown();
    }
    boolean all = "yes".equals(everything);
    consents.unsubscribe(
        sent.get().contact(),
        sent.get().channel(),
        all ? Consents.ALL_TOPICS : sent.get().topic(),
        "unsubscribe link",
        clock.instant());
    underWay.awaitPromotional(List.of(sent.get().contact()), sent.get().channel());
    return page(
        HttpStatus.OK,
        "You are unsubscribed",
        "<p>We will not write to you about this any more. It took effect at once.</p>");
  }

  private ResponseEntity<String> form(Sent sent) {
    return page(
        HttpStatus.OK,
        "Unsubscribe",
        """
        <p>Do you want to stop messages about <strong>%s</strong>?</p>
        <form method="post">
          <p><label><input type="checkbox" name="everything" value="yes"> Stop everything else you send me here, too</label></p>
          <button type="submit">Unsubscribe</button>
        </form>
        """
            .formatted(HtmlUtils.htmlEscape(sent.topic())));
  }

  private static ResponseEntity<String> unknown() {
    return page(
        HttpStatus.NOT_FOUND,
        "This link is not valid",
        "<p>Please use the link in a message you got from us.</p>");
  }

  private static ResponseEntity<String> page(HttpStatus status, String title, String body) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
        .body(
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
            <style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1.5rem;color:#1c2430;background:#fff}
            button{font:inherit;padding:.6rem 1.4rem;border:0;border-radius:.4rem;background:#1f4fd8;color:#fff;cursor:pointer}</style></head>
            <body><main><h1>%s</h1>%s</main></body></html>
            """
                .formatted(title, title, body));
  }

  private Optional<Sent> find(String token) {
    return sql.sql("select contact_id, channel, topic from delivery where token = :token")
        .param("token", token)
        .query(
            (row, number) ->
                new Sent(new ContactId(row.getLong(1)), row.getString(2), row.getString(3)))
        .optional();
  }
}
