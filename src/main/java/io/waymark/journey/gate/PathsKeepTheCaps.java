package io.waymark.journey.gate;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
    if (LoopsWait.isEndless(draft, around)) {
      return List.of(); // there would be no end of messages, and another rule says why
    }
    var crowds = new Crowds(draft, around);
    var told = new ArrayList<TooMany>();
    around.steps().caps().stream()
        .filter(cap -> cap.most() <= MOST)
        .sorted(Comparator.comparing(MessageCap::window))
        .flatMap(cap -> tooMany(cap, crowds).stream())
        .filter(crowd -> told.stream().noneMatch(crowd::followsFrom))
        .forEach(told::add);
    return told.stream().map(TooMany::finding).toList();
  }

  /**
   * @param waits whether what is too much waits for its turn
   * @param certain whether it is so whatever the person's data says
   */
  private record TooMany(MessageCap cap, Walk walk, boolean waits, boolean certain) {

    /** Where so many in a day are too many already, it is no news that they are in a week. */
    boolean followsFrom(TooMany other) {
      return cap.channel().equals(other.cap().channel())
          && other.finding().severity().compareTo(finding().severity()) <= 0
          && elements().containsAll(other.elements());
    }

    private Set<FlowNode> elements() {
      return walk.sendings().stream().map(Sent::at).collect(Collectors.toSet());
    }

    Finding finding() {
      return certain
          ? PathsKeepTheCaps.certain(cap, walk, waits)
          : PathsKeepTheCaps.unclear(cap, walk, waits);
    }
  }

  private static Optional<TooMany> tooMany(MessageCap cap, Crowds crowds) {
    Predicate<Sending> counted =
        sending -> sending.promotional() && sending.channel().equals(cap.channel());
    int tooMany = cap.most() + 1;
    return crowds
        .anywhere(counted, tooMany, cap.window(), OptionalLong.empty())
        .map(walk -> new TooMany(cap, walk, waits(cap, walk, crowds), true))
        .or(
            () ->
                crowds
                    .anywhere(counted, tooMany, cap.window(), NOTHING)
                    .map(walk -> new TooMany(cap, walk, waits(cap, walk, crowds), false)));
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
            .map(sent -> Labels.of(sent.at()) + " " + after(sent.seconds()))
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
