package io.waymark.form;

import io.waymark.form.Submission.Agreed;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page of a form. Whatever address is sent, the answer is the same and takes as long: what
 * becomes of it is decided afterwards.
 */
@RestController
@RequestMapping("/forms/{key:" + FormApi.KEY + "}")
class FormPage {

  private final FormRows forms;
  private final FormHtml drawing;
  private final Html html;
  private final Sites sites;
  private final Visitors visitors;
  private final Challenges challenges;
  private final Submissions submissions;
  private final Mailboxes mailboxes;
  private final TransactionTemplate transaction;
  private final FormSettings settings;
  private final Clock clock;
  private final Clock realClock;

  FormPage(
      FormRows forms,
      FormHtml drawing,
      Html html,
      Sites sites,
      Visitors visitors,
      Challenges challenges,
      Submissions submissions,
      Mailboxes mailboxes,
      TransactionTemplate transaction,
      FormSettings settings,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.forms = forms;
    this.drawing = drawing;
    this.html = html;
    this.sites = sites;
    this.visitors = visitors;
    this.challenges = challenges;
    this.submissions = submissions;
    this.mailboxes = mailboxes;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
    this.realClock = realClock;
  }

  @GetMapping
  ResponseEntity<String> look(@PathVariable String key, HttpServletRequest request) {
    return open(key)
        .map(form -> page(HttpStatus.OK, form, Answers.NONE, embedded(request), null))
        .orElseGet(this::unknown);
  }

  @PostMapping
  ResponseEntity<String> send(@PathVariable String key, HttpServletRequest request) {
    return open(key).map(form -> take(form, request)).orElseGet(this::unknown);
  }

  private ResponseEntity<String> take(Form form, HttpServletRequest request) {
    boolean embedded = embedded(request);
    Answers answers = Answers.read(form.text(), request);
    if (!visitors.mayTry(request)) {
      return busy(form, answers, embedded);
    }
    if (Trap.caught(request)) {
      return thanks(form, embedded);
    }
    if (!answers.errors().isEmpty()) {
      return page(HttpStatus.UNPROCESSABLE_CONTENT, form, answers, embedded, null);
    }
    Optional<Challenge> challenge =
        challenges.read(form.key(), given(request, "waymark-challenge"));
    if (challenge.isEmpty() || challenge.get().version() != form.version()) {
      return again(
          form,
          answers,
          embedded,
          "This page was too old. Please look through it and send it once more.");
    }
    String solution = given(request, "waymark-solution");
    if (solution.isEmpty()
        ? !visitors.maySendWithoutScript(form.key(), request)
        : !challenge.get().solvedBy(solution, settings.difficulty())) {
      return solution.isEmpty()
          ? busy(form, answers, embedded)
          : again(form, answers, embedded, "Please send it once more.");
    }
    if (!visitors.maySend(form.key())) {
      return busy(form, answers, embedded);
    }
    return keep(form, answers, challenge.get())
        ? thanks(form, embedded)
        : again(form, answers, embedded, "Please send it once more.");
  }

  /**
   * @return false if something else was sent by this page before
   */
  private boolean keep(Form form, Answers answers, Challenge challenge) {
    List<Agreed> agreed =
        answers.agreed().stream()
            .map(place -> form.text().asked().get(place))
            .map(consent -> new Agreed(consent.topic(), consent.wording()))
            .toList();
    return Boolean.TRUE.equals(
        transaction.execute(
            status ->
                switch (challenges.use(challenge, answers.text())) {
                  case FIRST -> {
                    submissions.add(
                        form,
                        answers,
                        agreed,
                        mailboxes.of(answers.email()),
                        clock.instant(),
                        realClock.instant());
                    yield true;
                  }
                  case REPEATED -> true;
                  case SPENT -> false;
                }));
  }

  private ResponseEntity<String> thanks(Form form, boolean embedded) {
    String on = form.text().goesAfterSending();
    if (on != null && !embedded && sites.allows(on)) {
      return goOn(on);
    }
    return html.framed(
        HttpStatus.OK,
        form.text().speaks(),
        "Thank you",
        form.text().confirms()
            ? "<p>We have sent a mail to the address you gave. Please open the link in it to confirm that it is yours; nothing happens before. If there is no mail within some minutes, look into the folder for spam.</p>"
            : "<p>We have got what you sent.</p>");
  }

  static ResponseEntity<String> goOn(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(address))
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private ResponseEntity<String> busy(Form form, Answers answers, boolean embedded) {
    return page(
        HttpStatus.TOO_MANY_REQUESTS,
        form,
        answers,
        embedded,
        "Too much was sent from your network, or to this form, in a short time. What you typed is still here: please send it again in some minutes, with JavaScript switched on.");
  }

  private ResponseEntity<String> again(
      Form form, Answers answers, boolean embedded, String sentence) {
    return page(HttpStatus.CONFLICT, form, answers, embedded, sentence);
  }

  private ResponseEntity<String> page(
      HttpStatus status, Form form, Answers answers, boolean embedded, @Nullable String trouble) {
    return html.framed(
        status,
        form.text().speaks(),
        form.text().name(),
        drawing.draw(form, answers, challenges.issue(form), embedded, trouble));
  }

  private ResponseEntity<String> unknown() {
    return html.framed(
        HttpStatus.NOT_FOUND, "en", "There is no form here", "<p>Perhaps it has been closed.</p>");
  }

  private Optional<Form> open(String key) {
    return forms.find(key).filter(form -> form.text().standsOpen());
  }

  private static boolean embedded(HttpServletRequest request) {
    return "yes".equals(request.getParameter("embedded"));
  }

  private static String given(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
