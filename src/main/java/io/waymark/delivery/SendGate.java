package io.waymark.delivery;

import java.util.List;
import java.util.Optional;

/**
 * Every message passes here, twice: before it is claimed and right before it is handed over.
 * Reading the list tells the policy.
 */
final class SendGate {

  interface Rule {
    /**
     * @return empty where this rule has nothing against it
     */
    Optional<Verdict> ask(Question question);
  }

  static final List<Rule> RULES =
      List.of(
          SendGate::exited,
          SendGate::erased,
          SendGate::noAddress,
          SendGate::suppressed,
          SendGate::noConsent,
          SendGate::tooLate,
          SendGate::held);

  private SendGate() {}

  static Verdict ask(Question question) {
    return RULES.stream()
        .flatMap(rule -> rule.ask(question).stream())
        .findFirst()
        .orElseGet(Verdict.Send::new);
  }

  private static Optional<Verdict> exited(Question question) {
    if (question.enrolment().live()) {
      return Optional.empty();
    }
    String why = question.enrolment().exitReason();
    return why == null
        ? skip("ended", "The journey had ended.")
        : skip(
            question.enrolment().stopped() ? "stopped" : "exited",
            "The journey was left before: " + why + ".");
  }

  private static Optional<Verdict> erased(Question question) {
    return question.contact().erased()
        ? skip("erased", "The person was erased.")
        : Optional.empty();
  }

  private static Optional<Verdict> noAddress(Question question) {
    return question.address() == null
        ? skip(
            "no-address",
            "No "
                + ("sms".equals(question.outgoing().channel()) ? "phone number" : "e-mail address")
                + " is known.")
        : Optional.empty();
  }

  private static Optional<Verdict> suppressed(Question question) {
    String address = String.valueOf(question.address());
    return question
        .consents()
        .suppression(question.outgoing().channel(), address)
        .flatMap(
            found ->
                skip(
                    "suppressed",
                    "Nothing is sent to this address any more: " + found.reason() + "."));
  }

  private static Optional<Verdict> noConsent(Question question) {
    Outgoing outgoing = question.outgoing();
    return !outgoing.promotional()
            || question
                .consents()
                .granted(question.contact().id(), outgoing.channel(), outgoing.topic())
        ? Optional.empty()
        : skip(
            "no-consent",
            "The person has not agreed to "
                + ("sms".equals(outgoing.channel()) ? "texts" : "e-mails")
                + " about \""
                + outgoing.topic()
                + "\".");
  }

  private static Optional<Verdict> tooLate(Question question) {
    return question.notAfter() != null && question.now().isAfter(question.notAfter())
        ? skip(
            "too-late",
            "It would have come too late: it was to go out by " + question.notAfter() + ".")
        : Optional.empty();
  }

  private static Optional<Verdict> held(Question question) {
    return question
        .enrolments()
        .hold(question.outgoing().journey())
        .map(hold -> new Verdict.Defer(null, "held", "Held back: " + hold.reason() + "."));
  }

  private static Optional<Verdict> skip(String code, String reason) {
    return Optional.of(new Verdict.Skip(code, reason));
  }
}
