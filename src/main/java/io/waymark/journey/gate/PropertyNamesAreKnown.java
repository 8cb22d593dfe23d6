package io.waymark.journey.gate;

import io.waymark.journey.gate.Subjects.Subject;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A misspelt property is empty for everybody, and nobody would notice. Meant may be a name that is
 * known, one that the journey itself goes by elsewhere, or, where nothing is known of an event, one
 * of other events; the last is only warned of.
 */
final class PropertyNamesAreKnown implements DeployRule {

  private static final String RIGHT =
      " If the name is right, add it to the setting waymark.journeys.gate.names.";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    List<Ask> asks = Ask.in(draft, around.steps());
    var subjects = new Subjects(draft.model(), around.vocabulary());
    var own = new OwnNames(asks, subjects);
    Set<String> usual = new TreeSet<>();
    around.vocabulary().events().values().forEach(usual::addAll);
    var findings = new ArrayList<Finding>();
    Map<String, Map<String, Optional<Judgement>>> judged = new HashMap<>();
    for (Ask ask : asks) {
      String property = ask.mention().property();
      subjects
          .of(ask)
          .filter(subject -> !subject.known().contains(property))
          .filter(subject -> !around.vocabulary().declared().contains(property))
          .flatMap(
              subject ->
                  judged
                      .computeIfAbsent(subject.name(), any -> new HashMap<>())
                      .computeIfAbsent(property, any -> judge(property, subject, own, usual)))
          .ifPresent(judgement -> findings.add(judgement.about(ask)));
    }
    return findings;
  }

  /** What is to be said of a name, wherever it stands. */
  private interface Judgement {
    Finding about(Ask ask);
  }

  private static Optional<Judgement> judge(
      String property, Subject subject, OwnNames own, Set<String> usual) {
    Optional<String> meant = Spelling.slip(property, subject.known());
    if (subject.closed()) {
      Optional<String> like = meant.or(() -> Spelling.nearest(property, subject.known()));
      return Optional.of(ask -> missing(ask, subject, like));
    }
    if (meant.isPresent()) {
      return meant.map(name -> ask -> misspelt(ask, name));
    }
    return own.meant(property, subject)
        .<Judgement>map(other -> ask -> differs(ask, other))
        .or(
            () ->
                elsewhere(property, subject, own, usual)
                    .or(() -> Spelling.perhaps(property, subject.known()))
                    .map(name -> ask -> doubtful(ask, name)));
  }

  private static Optional<String> elsewhere(
      String property, Subject subject, OwnNames own, Set<String> usual) {
    if (!subject.event()) {
      return Optional.empty();
    }
    Optional<String> others =
        own.meantOfOthers(property, subject).map(ask -> ask.mention().property());
    return others.isPresent() || !subject.known().isEmpty() || usual.contains(property)
        ? others
        : Spelling.slip(property, usual).filter(name -> !OwnNames.oneAndMany(property, name));
  }

  private static Finding missing(Ask ask, Subject subject, Optional<String> meant) {
    return Finding.error(
        ask.element(),
        "The %s asks for %s, which there is not: it would be empty for every person."
            .formatted(ask.setting(), ask.written()),
        meant.map(name -> "Did you mean %s? ".formatted(ask.written(name))).orElse("")
            + "There are "
            + String.join(", ", new TreeSet<>(subject.known()))
            + ".");
  }

  private static Finding misspelt(Ask ask, String meant) {
    return Finding.error(
        ask.element(),
        "The %s asks for %s, which nobody has been seen with, and which looks like \"%s\" misspelt: it would be empty for every person."
            .formatted(ask.setting(), ask.written(), meant),
        didYouMean(ask, meant));
  }

  private static Finding differs(Ask ask, Ask other) {
    return Finding.error(
        ask.element(),
        "The %s asks for %s, and the %s at %s for %s: one of the two is misspelt, and would be empty for every person."
            .formatted(
                ask.setting(), ask.written(), other.setting(), other.element(), other.written()),
        didYouMean(ask, other.mention().property()));
  }

  private static Finding doubtful(Ask ask, String meant) {
    return Finding.warning(
        ask.element(),
        "The %s asks for %s, of which nothing is known, and which looks like \"%s\" misspelt: if it is, it would be empty for every person."
            .formatted(ask.setting(), ask.written(), meant),
        didYouMean(ask, meant));
  }

  private static String didYouMean(Ask ask, String meant) {
    return "Did you mean %s?".formatted(ask.written(meant)) + RIGHT;
  }
}
