package io.waymark.journey.gate;

import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A list is neither more nor less than one value, and never the same. */
final class ListsAreNoValues implements DeployRule {

  /** A property of all that are in a list. */
  private static final Pattern OF_ALL =
      Pattern.compile(
          "((?:trigger|event)\\.%s|%s)\\.([^.]+)"
              .formatted(Mention.PRODUCTS, Pattern.quote(Mention.CART_ITEM)));

  @Override
  public List<Finding> check(Draft draft, Surroundings around) {
    return Formula.everywhere(draft.model()).stream().flatMap(ListsAreNoValues::judge).toList();
  }

  private static Stream<Finding> judge(Formula formula) {
    return formula.expression().comparedWithOneValue().stream()
        .map(OF_ALL::matcher)
        .filter(Matcher::matches)
        .map(found -> finding(formula, found));
  }

  private static Finding finding(Formula formula, Matcher found) {
    return Finding.error(
        formula.element(),
        "The %s compares %s with one value, but it is a list, of one %s for each in %s: it would be true for nobody."
            .formatted(formula.setting(), found.group(), found.group(2), found.group(1)),
        "Ask whether it is so for one of them, e.g. =some p in %s satisfies p.%s > 20; or for all, with every."
            .formatted(found.group(1), found.group(2)));
  }
}
