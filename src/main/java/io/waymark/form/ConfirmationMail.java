package io.waymark.form;

import static io.waymark.form.Html.escaped;

import io.waymark.access.PublicUrl;
import io.waymark.channel.Email;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks whether an address is whose it was said to be. Nothing that was typed into the form stands
 * in it: else strangers could write to strangers by it.
 */
@Component
class ConfirmationMail {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final PublicUrl here;
  private final LinkTokens tokens;
  private final String postalAddress;
  private final String domain;

  ConfirmationMail(
      PublicUrl here,
      LinkTokens tokens,
      @Value("${waymark.delivery.postal-address:}") String postalAddress,
      @Value("${waymark.channel.email.from:}") String sender) {
    this.here = here;
    this.tokens = tokens;
    this.postalAddress = postalAddress;
    String after = sender.substring(sender.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    this.domain = sender.indexOf('@') < 0 || after.isEmpty() ? "waymark.example" : after;
  }

  /**
   * @param to the address
   * @param until how long the link can be used
   */
  Email write(Form form, Submission submission, String to, Instant until) {
    FormText.Confirmation said =
        form.text().confirmation() == null
            ? new FormText.Confirmation(null, null, null)
            : form.text().confirmation();
    String link =
        here.of("/forms/confirm/" + tokens.token(LinkTokens.Purpose.CONFIRM, submission.id()));
    String subject = otherwise(said.subject(), "Please confirm: " + form.text().name());
    String text =
        otherwise(
            said.text(),
            "Somebody, we hope you, has filled in the form “%s” with this address. Please confirm that it is yours."
                .formatted(form.text().name()));
    String button = otherwise(said.button(), "Confirm");
    String small =
        "The link can be used until %s. If it was not you, do nothing: then nothing of it is kept."
            .formatted(TIME.format(until));
    return new Email(
        to,
        subject,
        html(form.text().speaks(), text, link, button, small),
        text + "\n\n" + button + ": " + link + "\n\n" + small + "\n\n" + postalAddress + "\n",
        tokens.token(LinkTokens.Purpose.MAIL, submission.id()) + "@" + domain,
        Map.of("Auto-Submitted", "auto-generated"));
  }

  private String html(String language, String text, String link, String button, String small) {
    return """
    <!doctype html><html lang="%s"><body style="font:16px/1.6 sans-serif;color:#1c2430">%s
    <p><a href="%s" style="display:inline-block;padding:.6em 1.4em;border-radius:.4em;background:#1f4fd8;color:#fff;text-decoration:none">%s</a></p>
    <p style="font-size:13px;color:#5c6470">%s</p><p style="font-size:13px;color:#5c6470">%s</p></body></html>
    """
        .formatted(
            escaped(language),
            Html.paragraphs(text),
            escaped(link),
            escaped(button),
            escaped(small),
            escaped(postalAddress));
  }

  private static String otherwise(@Nullable String said, String otherwise) {
    return said == null ? otherwise : said;
  }
}
