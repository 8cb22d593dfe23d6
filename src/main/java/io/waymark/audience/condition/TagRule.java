package io.waymark.audience.condition;

import java.util.function.UnaryOperator;

/** Whether somebody carries a tag. */
record TagRule(String tag, boolean not) implements Rule {

  private record Tagged(String tag) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return "select t.contact_id from tag t where t.name = %s and %s"
          .formatted(sql.text(tag), mine.apply("t.contact_id"));
    }
  }

  @Override
  public String sql(SqlText sql) {
    return sql.join(new Tagged(tag)) + ".contact_id is " + (not ? "null" : "not null");
  }

  @Override
  public boolean test(Known person) {
    return not != person.tags().contains(tag);
  }

  @Override
  public String words() {
    return (not ? "do not have" : "have") + " the tag " + Words.quoted(tag);
  }

  @Override
  public Touch touch() {
    return Touch.tag(tag);
  }
}
