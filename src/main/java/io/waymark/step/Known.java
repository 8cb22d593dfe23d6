package io.waymark.step;

import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Spelling;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be said of a step's settings before anybody gets there. */
final class Known {

  private static final String STOPPED = " Everybody would be stopped here by an incident.";

  private Known() {}

  /** All that is wrong with each setting by itself; of a formula only what it must not be. */
  static List<Step.Complaint> problems(Class<? extends Record> type, Map<String, String> headers) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    List<String> names = names(type);
    Predicate<String> filled = name -> !headers.getOrDefault(name, "").isBlank();
    Set<String> empty = new TreeSet<>(names);
    empty.removeIf(filled);
    Map<String, String> meant = new TreeMap<>();
    for (String name : new TreeSet<>(headers.keySet())) {
      if (!names.contains(name)) {
        Spelling.nearest(name, empty).ifPresent(other -> meant.put(name, other));
      }
    }
    onlyOne(type, headers, empty, meant);
    var problems = new ArrayList<Step.Complaint>();
    for (RecordComponent component : components) {
      String name = component.getName();
      if (filled.test(name)) {
        problem(component, headers.getOrDefault(name, "")).ifPresent(problems::add);
      } else if (!Settings.optional(component) && !meant.containsValue(name)) {
        problems.add(missing(name));
      }
    }
    headers.keySet().stream()
        .filter(name -> !names.contains(name))
        .sorted()
        .forEach(name -> problems.add(unknown(name, names, meant.get(name))));
    return problems;
  }

  /** Where one setting is missing and there is one that no step knows, it stands for that. */
  private static void onlyOne(
      Class<? extends Record> type,
      Map<String, String> headers,
      Set<String> empty,
      Map<String, String> meant) {
    List<String> missing =
        Stream.of(type.getRecordComponents())
            .filter(component -> !Settings.optional(component))
            .map(RecordComponent::getName)
            .filter(name -> empty.contains(name) && !meant.containsValue(name))
            .toList();
    List<String> unknown =
        headers.keySet().stream()
            .filter(name -> !meant.containsKey(name) && !names(type).contains(name))
            .toList();
    if (missing.size() == 1 && unknown.size() == 1) {
      meant.put(unknown.getFirst(), missing.getFirst());
    }
  }

  private static List<String> names(Class<? extends Record> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static Step.Complaint missing(String name) {
    return new Step.Complaint(
        "The setting \"" + name + "\" is missing." + STOPPED,
        "Fill it in, in the panel of this step.");
  }

  private static Optional<Step.Complaint> problem(RecordComponent component, String written) {
    Expression expression = Expression.value(written);
    if (expression.isFeel() && component.isAnnotationPresent(Written.class)) {
      return Optional.of(
          new Step.Complaint(
              "The setting \""
                  + component.getName()
                  + "\" is a formula: nobody could check beforehand what people get here, or"
                  + " whether they have to agree to it.",
              "Write it as it is, without the =. For a choice draw a branch, with a step on each"
                  + " way."));
    }
    try {
      if (!expression.isFeel()) {
        Settings.convert(component, written);
      } else if (expression.variesByTimeAlone()) {
        theSameForEverybody(component, expression.byTheClock().apply(Instant.EPOCH));
      }
      return Optional.empty();
    } catch (Settings.Unfit e) {
      return Optional.of(
          new Step.Complaint(
              e.getMessage() + STOPPED,
              "It says \"" + written + "\". Correct it, in the panel of this step."));
    }
  }

  private static void theSameForEverybody(RecordComponent component, @Nullable Object value) {
    if (value != null) {
      Settings.convert(component, value);
    } else if (!Settings.optional(component)) {
      throw new Settings.Unfit(
          "The setting \"" + component.getName() + "\" comes to nothing, for whomever.");
    }
  }

  private static Step.Complaint unknown(String name, List<String> names, @Nullable String meant) {
    return new Step.Complaint(
        "The step has no setting \"" + name + "\": it would be as if it were not there.",
        (meant == null ? "Remove it." : "Correct its name. Did you mean \"" + meant + "\"?")
            + " The settings are "
            + String.join(", ", names)
            + ".");
  }
}
