package io.waymark.audience.condition;

import java.util.List;
import java.util.function.UnaryOperator;

/** Which stage of life somebody is in. */
record StageRule(List<String> stages, boolean not) implements Rule {

  private record Stages() implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return "select l.contact_id, l.stage from lifecycle l where " + mine.apply("l.contact_id");
    }
  }

  @Override
  public String sql(SqlText sql) {
    return "(%s.stage = any(cast(%s as text[]))) is %s"
        .formatted(
            sql.join(new Stages()),
            sql.bind(stages.toArray(String[]::new)),
            not ? "not true" : "true");
  }

  @Override
  public boolean test(Known person) {
    return not != stages.contains(person.stage());
  }

  @Override
  public String words() {
    return (not ? "are not in the stage " : "are in the stage ") + Words.oneOf(stages);
  }

  @Override
  public Touch touch() {
    return Touch.ofStage();
  }
}
