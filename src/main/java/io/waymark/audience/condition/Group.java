package io.waymark.audience.condition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Several conditions together.
 *
 * @param all whether all of them have to hold, else one is enough; of none, all hold and not one
 *     does
 * @param not whether the answer is turned round
 */
public record Group(boolean all, boolean not, List<Condition> conditions) implements Condition {

  @Override
  public String sql(SqlText sql) {
    String joined =
        conditions.isEmpty()
            ? String.valueOf(all)
            : conditions.stream()
                .map(condition -> "(" + condition.sql(sql) + ")")
                .collect(Collectors.joining(all ? " and " : " or "));
    return not ? "(" + joined + ") is not true" : joined;
  }

  @Override
  public boolean test(Known person) {
    return not
        != (all
            ? conditions.stream().allMatch(condition -> condition.test(person))
            : conditions.stream().anyMatch(condition -> condition.test(person)));
  }

  @Override
  public String words() {
    if (conditions.isEmpty()) {
      return all != not ? "are there at all" : "are not there";
    }
    String joined =
        conditions.stream().map(Group::inner).collect(Collectors.joining(all ? " and " : " or "));
    return not ? "do not match (" + joined + ")" : joined;
  }

  private static String inner(Condition condition) {
    return condition instanceof Group group && !group.not() && group.conditions().size() > 1
        ? "(" + group.words() + ")"
        : condition.words();
  }

  @Override
  public Touch touch() {
    return conditions.stream().map(Condition::touch).reduce(Touch.NOTHING, Touch::and);
  }
}
