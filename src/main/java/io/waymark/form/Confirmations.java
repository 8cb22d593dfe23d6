package io.waymark.form;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.consent.Consents;
import io.waymark.enrolment.Holds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides what becomes of what was sent, apart from the answer to it. An address that is not
 * written to any more, or whose mailbox was asked often enough today, is asked nothing, and nobody
 * learns of it.
 */
@Component
class Confirmations {

  private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);
  private static final Duration LONGEST = Duration.ofSeconds(40);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final Duration MENDING = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  /** A mail whose fate is unknown goes out once more, under the same id. */
  private static final int MOST_TRIES = 2;

  private final FormRows forms;
  private final Submissions submissions;
  private final Challenges challenges;
  private final Taking taking;
  private final ConfirmationMail mail;
  private final Consents consents;
  private final Holds holds;
  private final List<Channel<Email>> channels;
  private final FormSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Clock realClock;

  Confirmations(
      FormRows forms,
      Submissions submissions,
      Challenges challenges,
      Taking taking,
      ConfirmationMail mail,
      Consents consents,
      Holds holds,
      List<Channel<Email>> channels,
      FormSettings settings,
      TransactionTemplate transaction,
      Clock clock,
      @Qualifier("real") Clock realClock) {
    this.forms = forms;
    this.submissions = submissions;
    this.challenges = challenges;
    this.taking = taking;
    this.mail = mail;
    this.consents = consents;
    this.holds = holds;
    this.channels = channels;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
    this.realClock = realClock;
  }

  private record Work(Form form, Submission submission, String email) {}

  /** Until nothing is due. */
  @Scheduled(fixedDelayString = "${waymark.form.look-for-sent-every:500ms}")
  void work() {
    while (one()) {}
  }

  @Scheduled(fixedDelay = 60_000)
  void forget() {
    Instant now = clock.instant();
    submissions.forget(now.minus(longest(settings.confirmWithin(), DAY)), now.minus(DAY));
    challenges.forget();
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private boolean one() {
    Optional<Optional<Work>> next =
        transaction.execute(status -> submissions.nextDue(realClock.instant()).map(this::decide));
    if (next == null || next.isEmpty()) {
      return false;
    }
    next.get().ifPresent(this::perform);
    return true;
  }

  /** What is to be done outside the transaction. */
  private Optional<Work> decide(Submission submission) {
    long id = submission.id();
    Optional<Form> form = forms.find(submission.form());
    String email = submission.email();
    if (form.isEmpty() || email == null || isOneTooMany(submission)) {
      submissions.drop(id);
      return Optional.empty();
    }
    if (form.get().text().confirms() && !asks(submission, email)) {
      return Optional.empty();
    }
    submissions.asking(id, clock.instant(), realClock.instant().plus(LEASE));
    return Optional.of(new Work(form.get(), submission, email));
  }

  /** Also what is taken unasked counts: journeys may write because of it. */
  private boolean isOneTooMany(Submission submission) {
    Instant since = clock.instant().minus(DAY);
    return submission.tries() == 0
        && submissions.mailsToSameMailbox(submission.id(), since) >= settings.mailsPerAddress();
  }

  private boolean asks(Submission submission, String email) {
    long id = submission.id();
    if (submission.tries() >= MOST_TRIES) {
      submissions.asked(id);
      return false;
    }
    if (consents.suppression("email", email).isPresent()) {
      submissions.drop(id);
      return false;
    }
    if (holds.of(Holds.EVERYBODY).isPresent()) {
      submissions.later(id, realClock.instant().plus(LATER), submission.tries() > 0);
      return false;
    }
    return true;
  }

  private void perform(Work work) {
    try {
      if (work.form().text().confirms()) {
        ask(work);
      } else {
        taking.take(work.form(), work.submission(), work.email(), false);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "What was sent by the form {} waits: {}",
          work.form().key(),
          e.getClass().getSimpleName());
      LOG.debug("Why", e);
    }
  }

  private void ask(Work work) {
    long id = work.submission().id();
    boolean sentBefore = work.submission().tries() > 0;
    Instant until = clock.instant().plus(settings.confirmWithin());
    Email email = mail.write(work.form(), work.submission(), work.email(), until);
    switch (hand(email)) {
      case Handover.Accepted accepted -> submissions.asked(id);
      case Handover.Unclear unclear -> LOG.debug("It is asked once more after the lease.");
      case Handover.Later later ->
          submissions.later(id, realClock.instant().plus(LATER), sentBefore);
      case Handover.Refused refused -> submissions.drop(id);
      case Handover.Misconfigured wrong -> {
        LOG.warn(
            "No confirmation is asked for by the form {}: {}", work.form().key(), wrong.reason());
        submissions.later(id, realClock.instant().plus(MENDING), sentBefore);
      }
    }
  }

  private Handover hand(Email email) {
    return channels.stream()
        .findFirst()
        .map(channel -> channel.send(email, LONGEST))
        .orElseGet(() -> new Handover.Misconfigured("There is no channel for e-mails."));
  }
}
