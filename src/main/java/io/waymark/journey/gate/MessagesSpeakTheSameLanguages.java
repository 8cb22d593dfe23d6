package io.waymark.journey.gate;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A message beside the others, e.g. {@code welcome-1.de.mjml}, that one of them lacks. */
final class MessagesSpeakTheSameLanguages implements DeployRule {

  private static final String LOCALE = "[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*";

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    Map<Sending, String> messages = new LinkedHashMap<>();
    for (JourneyModel.Task task : draft.model().tasks()) {
      around.steps().sends(task).ifPresent(sent -> messages.putIfAbsent(sent, task.element()));
    }
    Set<String> all =
        messages.keySet().stream()
            .flatMap(sending -> locales(sending, draft.bundle()).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    var findings = new ArrayList<Finding>();
    messages.forEach(
        (sending, element) -> {
          var missing = new TreeSet<>(all);
          missing.removeAll(locales(sending, draft.bundle()));
          if (!missing.isEmpty()) {
            findings.add(finding(sending, element, missing));
          }
        });
    return findings;
  }

  private static Set<String> locales(Sending sending, Bundle bundle) {
    String before = sending.message() + ".";
    return bundle.files().keySet().stream()
        .filter(name -> name.startsWith(before) && name.endsWith(sending.ending()))
        .filter(name -> name.length() > before.length() + sending.ending().length())
        .map(name -> name.substring(before.length(), name.length() - sending.ending().length()))
        .filter(locale -> locale.matches(LOCALE))
        .collect(Collectors.toSet());
  }

  private static Finding finding(Sending sending, String element, Set<String> missing) {
    String languages = String.join(", ", missing);
    return Finding.warning(
        element,
        "The message \""
            + sending.message()
            + "\" is not there in "
            + languages
            + ", others of this journey are: people would get one message in their language and the next in another.",
        missing.stream()
            .map(locale -> sending.message() + "." + locale + sending.ending())
            .collect(Collectors.joining(", ", "Put beside it: ", ".")));
  }
}
