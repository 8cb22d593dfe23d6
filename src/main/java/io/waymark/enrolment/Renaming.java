package io.waymark.enrolment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The elements of one pass have other names from now on.
 *
 * @param process whose elements they are
 * @param names all that go on, by their old name; who stays what it is, too
 */
public record Renaming(EnrolmentId pass, String process, Map<String, String> names) {

  /** Empty where nothing takes its place. */
  public Optional<String> of(String element) {
    return Optional.ofNullable(names.get(element));
  }

  /** Old names of those that change theirs. */
  public String[] before() {
    return changed().stream().map(Map.Entry::getKey).toArray(String[]::new);
  }

  /** Their new ones, in the same order. */
  public String[] after() {
    return changed().stream().map(Map.Entry::getValue).toArray(String[]::new);
  }

  public boolean changesNothing() {
    return changed().isEmpty();
  }

  private List<Map.Entry<String, String>> changed() {
    return names.entrySet().stream()
        .filter(name -> !name.getKey().equals(name.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .toList();
  }
}
