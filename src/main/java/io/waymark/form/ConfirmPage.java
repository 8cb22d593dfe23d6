package io.waymark.form;

import static io.waymark.form.Html.escaped;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the link in a confirmation mail leads. Looking confirms nothing, so that a scanner that
 * follows links agrees to nothing; the button does.
 */
@RestController
@RequestMapping("/forms/confirm/{token}")
class ConfirmPage {

  private final LinkTokens tokens;
  private final Submissions submissions;
  private final FormRows forms;
  private final Taking taking;
  private final FileLinks links;
  private final Html html;
  private final Sites sites;
  private final FormSettings settings;
  private final Clock clock;

  ConfirmPage(
      LinkTokens tokens,
      Submissions submissions,
      FormRows forms,
      Taking taking,
      FileLinks links,
      Html html,
      Sites sites,
      FormSettings settings,
      Clock clock) {
    this.tokens = tokens;
    this.submissions = submissions;
    this.forms = forms;
    this.taking = taking;
    this.links = links;
    this.html = html;
    this.sites = sites;
    this.settings = settings;
    this.clock = clock;
  }

  private record Asked(Form form, Submission submission) {}

  @GetMapping
  ResponseEntity<String> look(@PathVariable String token) {
    return find(token).map(this::question).orElseGet(this::unknown);
  }

  @PostMapping
  ResponseEntity<String> confirm(@PathVariable String token) {
    Optional<Asked> asked = find(token);
    if (asked.isEmpty()) {
      return unknown();
    }
    Submission submission = asked.get().submission();
    String email = submission.email();
    if (email != null) {
      taking.take(asked.get().form(), submission, email, true);
    }
    return thanks(asked.get());
  }

  private ResponseEntity<String> question(Asked asked) {
    FormText text = asked.form().text();
    var agreed = new StringBuilder();
    asked
        .submission()
        .agreed()
        .forEach(one -> agreed.append("<li>").append(escaped(one.wording())).append("</li>"));
    return html.alone(
        HttpStatus.OK,
        text.speaks(),
        text.name(),
        (agreed.isEmpty() ? "" : "<p>By confirming you agree:</p><ul>" + agreed + "</ul>")
            + "<p>Please confirm that it was you who filled in this form.</p>"
            + "<form method=\"post\"><p><button type=\"submit\">%s</button></p></form>"
                .formatted(escaped(button(text.confirmation()))));
  }

  private static String button(FormText.@Nullable Confirmation said) {
    return said == null || said.button() == null ? "Confirm" : said.button();
  }

  private ResponseEntity<String> thanks(Asked asked) {
    FormText text = asked.form().text();
    String on = text.goesAfterConfirming();
    if (on != null && sites.allows(on)) {
      return FormPage.goOn(on);
    }
    String file =
        links
            .address(asked.submission().id())
            .map(address -> "<p><a href=\"%s\">To your file</a></p>".formatted(escaped(address)))
            .orElse("");
    return html.alone(HttpStatus.OK, text.speaks(), "Thank you", "<p>It is confirmed.</p>" + file);
  }

  private ResponseEntity<String> unknown() {
    return html.alone(
        HttpStatus.NOT_FOUND,
        "en",
        "This link is not valid",
        "<p>It may have run out: it can be used for %d days. Please fill in the form again.</p>"
            .formatted(settings.confirmWithin().toDays()));
  }

  /** Only what a mail has asked about. */
  private Optional<Asked> find(String token) {
    var id = tokens.id(LinkTokens.Purpose.CONFIRM, token);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return submissions
        .find(id.getAsLong())
        .filter(this::isGood)
        .flatMap(
            submission -> forms.find(submission.form()).map(form -> new Asked(form, submission)));
  }

  private boolean isGood(Submission submission) {
    Instant asked = submission.askedAt();
    return asked != null && clock.instant().isBefore(asked.plus(settings.confirmWithin()));
  }
}
