package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Nobody draws a message to have it left out. A journey in which one person for certain could come
 * to more promotional messages than a cap allows is refused; where the cap lets them wait, or where
 * it depends on waits whose length only the person's data tells, it is warned of.
 */
final class PathsKeepTheCaps implements DeployRule {

  /** A cap beyond this is no protection, and long to count up to. */
  private static final int MOST = 200;

  private static final OptionalLong NOTHING = OptionalLong.of(0);

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    if (LoopsWait.isEndless(draft)) {
      return List.of(); // there would be no end of messages, and another rule says why
    }
    var crowds = new Crowds(draft, around.steps());
    var findings = new ArrayList<Finding>();
    for (MessageCap cap : around.steps().caps()) {
      if (cap.most() <= MOST) {
        check(cap, crowds).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<Finding> check(MessageCap cap, Crowds crowds) {
    Predicate<Sending> counted =
        sending -> sending.promotional() && sending.channel().equals(cap.channel());
    int tooMany = cap.most() + 1;
    return crowds
        .anywhere(counted, tooMany, cap.window(), OptionalLong.empty())
        .map(walk -> certain(cap, walk, waits(cap, walk, crowds)))
        .or(
            () ->
                crowds
                    .anywhere(counted, tooMany, cap.window(), NOTHING)
                    .map(walk -> unclear(cap, walk, waits(cap, walk, crowds))));
  }

  private static boolean waits(MessageCap cap, Walk walk, Crowds crowds) {
    return cap.waits() && crowds.sentAt(walk.at()).map(Sending::mayDefer).orElse(true);
  }

  private static Finding certain(MessageCap cap, Walk walk, boolean waits) {
    String here = walk.at().getId();
    String way = told(cap, walk);
    return waits
        ? Finding.warning(
            here,
            way
                + " What is too much would wait for its turn and come late, or not at all once it is too late.",
            mend(cap))
        : Finding.error(here, way + " What is too much would be left out.", mend(cap));
  }

  private static Finding unclear(MessageCap cap, Walk walk, boolean waits) {
    return Finding.warning(
        walk.at().getId(),
        told(cap, walk)
            + " It depends on waits whose length the diagram does not tell; where they come to nothing, what is too much would "
            + (waits ? "come late." : "be left out."),
        mend(cap));
  }

  private static String told(MessageCap cap, Walk walk) {
    String ways =
        walk.sendings().stream()
            .map(step -> Labels.of(step.at()) + " " + after(step.seconds()))
            .collect(Collectors.joining(", "));
    return "One person could come to "
        + walk.messages()
        + " promotional messages by "
        + cap.channel()
        + " here ("
        + ways
        + "), and the cap is "
        + cap.words()
        + ".";
  }

  private static String after(long seconds) {
    if (seconds == 0) {
      return "at first";
    }
    Duration time = Duration.ofSeconds(seconds);
    long days = time.toDays();
    String rest = time.minusDays(days).isZero() ? "" : time.minusDays(days).toString();
    return "after " + (days == 0 ? rest : "P" + days + "D" + rest.replaceFirst("^P", ""));
  }

  private static String mend(MessageCap cap) {
    return "Put a longer wait between them or leave one out, so that nobody comes to more than "
        + cap.words()
        + ". The caps are settings: waymark.delivery.policy.caps.";
  }
}
