package io.waymark.delivery.gate;

import java.util.Optional;

final class NothingTooLate implements SendRule {

  @Override
  public Optional<Verdict> ask(Question question) {
    return question.notAfter() != null && question.now().isAfter(question.notAfter())
        ? Verdict.skip(
            "too-late",
            "It would have come too late: it was to go out by "
                + question.tell(question.notAfter())
                + ".")
        : Optional.empty();
  }
}
